#!/usr/bin/env bash
# Response validators fail the empty 204 that a server rightly sends, where its description gives it content.
#
# They know nothing of codes that are never sent with content (RFC 9110, section 6.4.1): what is declared is demanded,
# of a HEAD too, and of a 304 that is left to `default`. express-openapi-validator is the exception: it passes them.
#
# | status-no-body | jest-openapi | `204` with content | `toSatisfyApiSpec` fails each right, empty `204` |
# | status-no-body | openapi-response-validator | `204` with content | the empty body "must be object" |
# | status-no-body | openapi-backend | `204` with content | `validateResponse` rejects the right, empty `204` |
# | status-head-no-body | jest-openapi | HEAD whose `200` has content | `toSatisfyApiSpec` fails each right, empty answer |
# | status-conditional-declared | openapi-response-validator | `304` left to a `default` with content | the empty body "must be object" |
# | status-conditional-declared | jest-openapi | `304` left to `default` | `toSatisfyApiSpec` fails: "has no 304 response defined" |
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts jest-openapi@0.14.2 openapi-response-validator@12.1.3 \
  openapi-backend@5.21.2 express-openapi-validator@5.6.2 express@5.2.1 jest-matcher-utils@30.2.0

cat > run.cjs <<'END'
const { OpenAPIBackend } = require('openapi-backend');
const { default: Validator } = require('openapi-response-validator');
const { default: jestOpenAPI } = require('jest-openapi');
const validator = require('express-openapi-validator');
const express = require('express');

const book = {
  description: 'The book.',
  content: { 'application/json': { schema: { type: 'object', required: ['title'], properties: { title: { type: 'string' } } } } },
};
const document = () => ({
  openapi: '3.0.3',
  info: { title: 'Shelf', version: '1.0.0' },
  paths: {
    '/book': {
      get: { operationId: 'read', responses: { 200: book, default: book } },
      head: { operationId: 'look', responses: { 200: book } },
      delete: { operationId: 'remove', responses: { 204: book } },
    },
  },
});
const cases = [['delete', 204, 'remove'], ['head', 200, 'look'], ['get', 304, 'read']];

(async () => {
  for (const [method, code] of cases) {
    const { responses } = document().paths['/book'][method];
    const found = new Validator({ responses }).validateResponse(code, undefined);
    console.log('openapi-response-validator', method, code, found?.errors[0].message ?? 'passes');
  }

  const backend = new OpenAPIBackend({ definition: document() });
  await backend.init();
  for (const [method, code, id] of cases) {
    console.log('openapi-backend', method, code, backend.validateResponse(undefined, id, code).errors?.[0].message ?? 'passes');
  }

  let matchers;
  globalThis.expect = { extend: given => { matchers = given; } };
  jestOpenAPI(document());
  for (const [method, code] of cases) {
    const answer = { config: {}, request: { method: method.toUpperCase(), path: '/book' }, status: code, headers: {}, data: '' };
    const { pass, message } = matchers.toSatisfyApiSpec.call({ utils: require('jest-matcher-utils') }, answer);
    const why = /not satisfy it because: (.*)|but your API spec (has no \d+ response defined)/.exec(message().replace(/\x1b\[\d+m/g, ''));
    console.log('jest-openapi', method, code, pass ? 'passes' : (why[1] ?? why[2]));
  }

  const app = express();
  app.use(validator.middleware({ apiSpec: document(), validateResponses: true }));
  app.all('/book', ({ method }, response) => response.status(cases.find(([one]) => one.toUpperCase() === method)[1]).end());
  app.use((error, request, response, next) => response.status(error.status).end());
  const server = app.listen(0, async () => {
    for (const [method, code] of cases) {
      const { status } = await fetch(`http://127.0.0.1:${server.address().port}/book`, { method: method.toUpperCase() });
      console.log('express-openapi-validator', method, code, status === code ? 'passes' : status);
    }
    server.close();
  });
})();
END
node run.cjs > seen
diff seen - <<'END'
openapi-response-validator delete 204 must be object
openapi-response-validator head 200 must be object
openapi-response-validator get 304 must be object
openapi-backend delete 204 must be object
openapi-backend head 200 must be object
openapi-backend get 304 must be object
jest-openapi delete 204 response must be object
jest-openapi head 200 response must be object
jest-openapi get 304 has no 304 response defined
express-openapi-validator delete 204 passes
express-openapi-validator head 200 passes
express-openapi-validator get 304 passes
END
cat seen
