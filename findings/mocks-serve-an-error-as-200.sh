#!/usr/bin/env bash
# Where an operation declares nothing but `default`, mocks send that error as a 200.
#
# Nothing in the description says that it ever succeeds, so Prism, Scalar's mock and openapi-backend make a success of
# the only response there is. openapi-backend prefers `default` even where a 204 stands beside it, and makes NaN of 4XX.
#
# | status-success | Prism, @stoplight/prism-cli | only `default`, an error | the mock answers 200 with the error as its body |
# | status-success | Scalar's mock server, @scalar/mock-server | only `default`, an error | the mock answers 200 with the error as its body |
# | status-success | openapi-backend | only `default`, an error | `mockResponseForOperation` gives 200 with the error as its body, even beside a `204` |
# | status-valid-code | openapi-backend | only `4XX` | `mockResponseForOperation` gives the status `NaN` |
set -euo pipefail
folder=$(mktemp -d)
trap 'kill $(jobs -p) 2>/dev/null || true; rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts @stoplight/prism-cli@5.16.0 @scalar/mock-server@0.14.4 \
  openapi-backend@5.21.2

cat > openapi.json <<'END'
{
  "openapi": "3.0.3",
  "info": { "title": "Shelf", "version": "1.0.0" },
  "servers": [{ "url": "/" }],
  "paths": {
    "/books": {
      "get": { "operationId": "list", "responses": { "default": { "$ref": "#/components/responses/Failed" } } },
      "delete": {
        "operationId": "clear",
        "responses": { "204": { "description": "All are gone." }, "default": { "$ref": "#/components/responses/Failed" } }
      },
      "patch": { "operationId": "change", "responses": { "4XX": { "$ref": "#/components/responses/Failed" } } }
    }
  },
  "components": {
    "responses": {
      "Failed": {
        "description": "It failed.",
        "content": { "application/json": { "schema": { "type": "object", "properties": { "error": { "type": "string" } } } } }
      }
    }
  }
}
END
cat > others.mjs <<'END'
import { readFileSync } from 'node:fs';
import { createMockServer } from '@scalar/mock-server';
import { OpenAPIBackend } from 'openapi-backend';
const text = readFileSync('openapi.json', 'utf8');
const app = await createMockServer({ document: text });
const response = await app.request('/books');
console.log('Scalar', 'list', response.status, await response.text());
const backend = new OpenAPIBackend({ definition: JSON.parse(text) });
await backend.init();
for (const id of ['list', 'clear', 'change']) {
  const { status, mock } = backend.mockResponseForOperation(id);
  console.log('openapi-backend', id, status, JSON.stringify(mock));
}
END

port=$((20000 + RANDOM % 20000))
node_modules/.bin/prism mock --port $port openapi.json > mock.log 2>&1 &
timeout 60 bash -c "until (exec 3<> /dev/tcp/127.0.0.1/$port) 2> /dev/null; do sleep 0.2; done"
{
  echo "Prism list $(curl --silent --write-out ' %{http_code}' http://127.0.0.1:$port/books)"
  node others.mjs | grep -E '^(Scalar|openapi)'
} > seen
diff seen - <<'END'
Prism list {"error":"string"} 200
Scalar list 200 {"error":"string"}
openapi-backend list 200 {"error":"string"}
openapi-backend clear 200 {"error":"string"}
openapi-backend change NaN {"error":"string"}
END
cat seen
