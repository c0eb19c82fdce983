#!/usr/bin/env bash
# What mocks send as Location and Retry-After depends on where the description writes the example.
#
# Without an example Prism sends the word "string" as Location, and Scalar's mock an empty one. Both read an example
# inside the schema; the one of the header itself only Prism reads. Of an integer Prism sends 0: for Retry-After that is
# "try again at once", the one thing a 429 must not say. `minimum: 1` mends it.
#
# | status-201-location, status-redirect-location, status-202-monitor | Prism, @stoplight/prism-cli | `Location` as a string without example | the mock sends `Location: string` |
# | status-201-location, status-redirect-location, status-202-monitor | Scalar's mock server, @scalar/mock-server | `Location` without an example inside its schema | the mock sends an empty `Location` |
# | status-429-rate-limit, status-429-retry-after, status-503-retry-after | Prism, @stoplight/prism-cli | `Retry-After` as an integer without `minimum` or example | the mock sends `Retry-After: 0`: try again at once |
# | status-429-rate-limit, status-429-retry-after, status-503-retry-after | Prism, @stoplight/prism-cli | no `Retry-After` | the mock sends none, so that no client is ever tested with one |
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
  /books:
    post:
      responses:
        "201":
          description: The book was added.
          headers:
            Location: { schema: { type: string } }
            X-Beside: { example: /books/1, schema: { type: string, format: uri-reference } }
            X-Inside: { schema: { type: string, format: uri-reference, example: /books/1 } }
            Retry-After: { schema: { type: integer } }
            X-Minimum: { schema: { type: integer, minimum: 1 } }
    get: { responses: { "429": { description: Too many requests. } } }
END
cat > scalar.mjs <<'END'
import { readFileSync } from 'node:fs';
import { createMockServer } from '@scalar/mock-server';
const app = await createMockServer({ document: readFileSync('openapi.yaml', 'utf8') });
const { headers } = await app.request('/books', { method: 'POST' });
for (const name of ['location', 'x-beside', 'x-inside', 'retry-after', 'x-minimum']) console.log(`${name}: ${headers.get(name)}`);
END

port=$((20000 + RANDOM % 20000))
node_modules/.bin/prism mock --port $port openapi.yaml > mock.log 2>&1 &
timeout 60 bash -c "until (exec 3<> /dev/tcp/127.0.0.1/$port) 2> /dev/null; do sleep 0.2; done"
{
  echo Prism
  curl --silent --request POST --dump-header - http://127.0.0.1:$port/books | tr -d '\r' | grep -iE '^(location|x-|retry)' | sort
  echo "429: $(curl --silent --dump-header - http://127.0.0.1:$port/books | grep -ic '^retry-after' || true) Retry-After"
  echo Scalar
  node scalar.mjs | grep ': ' | sort
} > seen
diff seen - <<'END'
Prism
Location: string
Retry-After: 0
X-Beside: /books/1
X-Inside: /books/1
X-Minimum: 1
429: 0 Retry-After
Scalar
location: 
retry-after: 1
x-beside: 
x-inside: /books/1
x-minimum: 1
END
cat seen
