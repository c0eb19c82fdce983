#!/usr/bin/env bash
# To openapi-backend and jest-openapi a schema of OpenAPI 3.1 has to be one of 3.0: with `examples` or a list of types
# in it, also in that of a header field, the whole document is refused.
#
# 3.1 has `examples` in a schema in the place of `example`, which is deprecated, and mocks take what they send as a
# header field from the schema (mocks-invent-a-location.sh): what one tool asks for, another refuses.
#
# | status-201-location, status-redirect-location, status-202-monitor | openapi-backend | 3.1: `examples` in the schema of a header field | every route of the document is answered as not found; the deprecated `example` passes |
# | status-201-location, status-redirect-location, status-202-monitor | jest-openapi | 3.1: `examples` in the schema of a header field | the document does not load: "Invalid OpenAPI spec"; the deprecated `example` passes |
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts openapi-backend@5.21.2 jest-openapi@0.14.2

cat > run.cjs <<'END'
const { OpenAPIBackend } = require('openapi-backend');
const { default: jestOpenAPI } = require('jest-openapi');

const described = header => ({
  openapi: '3.1.0',
  info: { title: 'Shelf', version: '1.0.0' },
  paths: {
    '/books': {
      post: { operationId: 'add', responses: { 201: { description: 'Added.', headers: { Location: header } } } },
    },
  },
});
const string = { type: 'string', format: 'uri-reference' };
const headers = {
  'examples in the schema': { schema: { ...string, examples: ['/books/7'] } },
  'a list of types': { schema: { ...string, type: ['string', 'null'] } },
  'example in the schema': { schema: { ...string, example: '/books/7' } },
  'examples beside the schema': { schema: string, examples: { one: { value: '/books/7' } } },
};
(async () => {
  globalThis.expect = { extend() {} };
  for (const [name, header] of Object.entries(headers)) {
    const handlers = { add: () => 'added', notFound: () => 'not found' };
    const backend = new OpenAPIBackend({ definition: described(header), handlers });
    await backend.init();
    const answer = await backend.handleRequest({ method: 'post', path: '/books', headers: {} });
    let loaded = 'loaded';
    try {
      jestOpenAPI(described(header));
    } catch ({ message }) {
      loaded = message.split(':')[0];
    }
    console.log(`${name}: openapi-backend: ${answer}; jest-openapi: ${loaded}`);
  }
})();
END
node run.cjs 2> errors.log | grep 'openapi-backend: ' > seen
diff seen - <<'END'
examples in the schema: openapi-backend: not found; jest-openapi: Invalid OpenAPI spec
a list of types: openapi-backend: not found; jest-openapi: Invalid OpenAPI spec
example in the schema: openapi-backend: added; jest-openapi: loaded
examples beside the schema: openapi-backend: added; jest-openapi: loaded
END
cat seen
