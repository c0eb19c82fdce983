#!/usr/bin/env bash
# OpenAPI 3.1 lets an operation go without `responses`; to tools that validate it as 3.0, the document is lost.
#
# openapi-backend prints an error when it starts, and then answers every route of the document as not found, the
# complete ones too; jest-openapi does not load it.
#
# | status-success | openapi-backend | a 3.1 operation without `responses` | every route of the document is answered as not found |
# | status-success | jest-openapi | a 3.1 operation without `responses` | the document does not load: "Invalid OpenAPI spec" |
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts openapi-backend@5.21.2 jest-openapi@0.14.2

cat > openapi.json <<'END'
{
  "openapi": "3.1.0",
  "info": { "title": "Shelf", "version": "1.0.0" },
  "paths": {
    "/books": {
      "get": { "operationId": "list", "responses": { "200": { "description": "All books." } } },
      "post": { "operationId": "add" }
    }
  }
}
END
cat > run.cjs <<'END'
const { OpenAPIBackend } = require('openapi-backend');
const { default: jestOpenAPI } = require('jest-openapi');
(async () => {
  const handlers = { list: () => 'listed', add: () => 'added', notFound: () => 'not found' };
  for (const quick of [false, true]) {
    const backend = new OpenAPIBackend({ definition: require('./openapi.json'), quick, handlers });
    await backend.init();
    const answers = await Promise.all(['get', 'post'].map(method => backend.handleRequest({ method, path: '/books', headers: {} })));
    console.log(`openapi-backend${quick ? ', without validation' : ''}: ${answers.join(', ')}`);
  }
  globalThis.expect = { extend() {} };
  try {
    jestOpenAPI(require('./openapi.json'));
    console.log('jest-openapi: loaded');
  } catch ({ message }) {
    console.log('jest-openapi:', message.split(':')[0]);
  }
})();
END
node run.cjs 2> errors.log | grep -E '^(openapi-backend|jest)' > seen
diff seen - <<'END'
openapi-backend: not found, not found
openapi-backend, without validation: listed, added
jest-openapi: Invalid OpenAPI spec
END
cat seen
