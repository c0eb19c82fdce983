#!/usr/bin/env bash
# `4XX` and `default` stand for codes in OpenAPI 3; some tools look for the literal code alone.
#
# jest-openapi finds neither, so that no error that they stand for can be tested. oazapfts 7.5.0 writes `2XX` as a
# number, which is no TypeScript.
#
# | status-valid-code | jest-openapi | `4XX` | a 404 "has no 404 response defined": ranges never match |
# | status-error-declared | jest-openapi | `default` for all errors | a 404 "has no 404 response defined": `default` never matches |
# | status-valid-code | oazapfts | `2XX` | the generated type says `status: 2XX`, and does not compile |
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts jest-openapi@0.14.2 jest-matcher-utils@30.5.2 \
  oazapfts@7.5.0 typescript@5.9.3

cat > openapi.json <<'END'
{
  "openapi": "3.0.3",
  "info": { "title": "Shelf", "version": "1.0.0" },
  "paths": {
    "/range": { "get": { "operationId": "range", "responses": { "2XX": { "$ref": "#/components/responses/Book" }, "4XX": { "description": "No." } } } },
    "/default": { "get": { "operationId": "fallback", "responses": { "200": { "description": "Okay." }, "default": { "description": "No." } } } }
  },
  "components": { "responses": { "Book": { "description": "The book.", "content": { "application/json": { "schema": { "type": "string" } } } } } }
}
END
cat > run.cjs <<'END'
const { default: jestOpenAPI } = require('jest-openapi');
let matchers;
globalThis.expect = { extend: given => { matchers = given; } };
jestOpenAPI(require('./openapi.json'));
for (const [path, status] of [['/range', 200], ['/range', 404], ['/default', 200], ['/default', 404]]) {
  const answer = { config: {}, request: { method: 'GET', path }, status, headers: {}, data: path === '/range' ? 'Momo' : '' };
  const { pass, message } = matchers.toSatisfyApiSpec.call({ utils: require('jest-matcher-utils') }, answer);
  console.log('jest-openapi', path, status, pass ? 'passes' : /has no \d+ response defined/.exec(message().replace(/\x1b\[\d+m/g, ''))[0]);
}
END
npx oazapfts openapi.json oazapfts.ts > oazapfts.log 2>&1
{
  node run.cjs
  grep -oE 'status: [24]XX' oazapfts.ts
  { npx tsc --noEmit --skipLibCheck --module esnext --moduleResolution bundler oazapfts.ts || true; } | grep -oE 'error TS1351' | sort -u
} > seen
diff seen - <<'END'
jest-openapi /range 200 has no 200 response defined
jest-openapi /range 404 has no 404 response defined
jest-openapi /default 200 passes
jest-openapi /default 404 has no 404 response defined
status: 2XX
status: 4XX
error TS1351
END
cat seen
