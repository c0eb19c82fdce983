#!/usr/bin/env bash
# A mock sends what the description declares, where that is wrong too: nobody who tests against it meets the real API.
#
# An example of another code's error goes out under the wrong code, a Retry-After that is declared as a date-time is no
# date that HTTP knows (RFC 9110, section 5.6.7), a redirect without Location leads nowhere. For a request that is wrong
# Prism uses the declared 400 or 422, and makes a 422 of its own, in a schema of its own, where there is none. Scalar's
# mock cannot answer a 205 with content at all: that is an error in the fetch standard, and comes out as a 500.
#
# | status-example-code | Prism, @stoplight/prism-cli | the example of a `400` says `"status": 404` | the mock answers 400, and its body says 404 |
# | status-example-code | Scalar's mock server, @scalar/mock-server | the example of a `400` says `"status": 404` | the mock answers 400, and its body says 404 |
# | status-header-schema | Prism, @stoplight/prism-cli | `Retry-After` with `format: date-time` | the mock sends `2019-08-24T14:15:22Z`, which is no HTTP-date |
# | status-redirect-location | Prism, @stoplight/prism-cli | `302` without `Location` | the mock's redirect leads nowhere: `fetch` stops at the 302 |
# | status-400-declared | Prism, @stoplight/prism-cli | input, but neither `400` nor `422` | the mock answers a wrong request with a 422 and a body of its own |
# | status-content-range | Prism, @stoplight/prism-cli | `206` without `Content-Range` | the mock sends a part, and not which |
# | status-no-body | Scalar's mock server, @scalar/mock-server | `205` with content | the mock answers 500: "Invalid response status code 205" |
set -euo pipefail
folder=$(mktemp -d)
trap 'kill $(jobs -p) 2>/dev/null || true; rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts @stoplight/prism-cli@5.16.0 @scalar/mock-server@0.14.4

cat > openapi.yaml <<'END'
openapi: 3.0.3
info: { title: Shelf, version: 1.0.0 }
servers: [{ url: / }]
paths:
  /example:
    get: { responses: { "400": { description: No., content: { application/json: { schema: { type: object }, example: { status: 404 } } } } } }
  /date: { get: { responses: { "503": { description: Closed., headers: { Retry-After: { schema: { type: string, format: date-time } } } } } } }
  /redirect: { get: { responses: { "302": { description: Elsewhere. } } } }
  /part: { get: { responses: { "206": { description: A part., content: { text/plain: { schema: { type: string } } } } } } }
  /input:
    get:
      parameters: [{ name: page, in: query, required: true, schema: { type: integer } }]
      responses: { "200": { description: All books. } }
  /declared:
    get:
      parameters: [{ name: page, in: query, required: true, schema: { type: integer } }]
      responses: { "200": { description: All books. }, "400": { description: Which page? } }
  /reset: { put: { responses: { "205": { description: Empty., content: { application/json: { schema: { type: object } } } } } } }
END
cat > run.mjs <<'END'
import { readFileSync } from 'node:fs';
import { createMockServer } from '@scalar/mock-server';
const get = async path => {
  const response = await fetch(`http://127.0.0.1:${process.argv[2]}${path}`);
  const { status, headers } = response;
  return { status, headers, body: await response.text() };
};
const example = await get('/example');
console.log('Prism example', example.status, example.body);
const date = await get('/date');
console.log('Prism date', date.status, date.headers.get('retry-after'));
const redirect = await get('/redirect');
console.log('Prism redirect', redirect.status, redirect.headers.get('location'));
const part = await get('/part');
console.log('Prism part', part.status, part.body, part.headers.get('content-range'));
for (const path of ['/input', '/declared']) {
  const { status, body } = await get(path);
  console.log(`Prism ${path}`, status, Object.keys(JSON.parse(body || '{}')).join());
}
const app = await createMockServer({ document: readFileSync('openapi.yaml', 'utf8') });
const shown = await app.request('/example');
console.log('Scalar example', shown.status, await shown.text());
console.error = () => undefined;
const reset = await app.request('/reset', { method: 'PUT' });
console.log('Scalar reset', reset.status, (await reset.json()).message);
END

port=$((20000 + RANDOM % 20000))
node_modules/.bin/prism mock --port $port openapi.yaml > mock.log 2>&1 &
timeout 60 bash -c "until (exec 3<> /dev/tcp/127.0.0.1/$port) 2> /dev/null; do sleep 0.2; done"
node run.mjs $port | grep -E '^(Prism|Scalar)' > seen
diff seen - <<'END'
Prism example 400 {"status":404}
Prism date 503 2019-08-24T14:15:22Z
Prism redirect 302 null
Prism part 206 string null
Prism /input 422 type,title,status,detail,validation
Prism /declared 400 
Scalar example 400 {"status":404}
Scalar reset 500 Response constructor: Invalid response status code 205
END
cat seen
