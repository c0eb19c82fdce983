#!/usr/bin/env bash
# `format: uri` for Location makes Prism's proxy reject the relative references that HTTP allows.
#
# RFC 9110, section 10.2.2: the value is a URI reference, and relative ones are common. `uri-reference` passes them. A
# Location that is missing is only noticed where the header is `required: true`.
#
# | status-201-location, status-redirect-location, status-202-monitor | Prism, @stoplight/prism-cli | `Location` with `format: uri` | `prism proxy --errors` makes a 500 of a `201` with `Location: /books/1`; `uri-reference` passes it |
# | status-201-location, status-redirect-location, status-202-monitor | Prism, @stoplight/prism-cli | `Location` without `required: true` | a `201` that lacks the header passes `prism proxy --errors` |
set -euo pipefail
folder=$(mktemp -d)
trap 'kill $(jobs -p) 2>/dev/null || true; rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts @stoplight/prism-cli@5.16.0

cat > openapi.yaml <<'END'
openapi: 3.0.3
info: { title: Shelf, version: 1.0.0 }
servers: [{ url: / }]
paths:
  /uri: { post: { responses: { "201": { description: New., headers: { Location: { schema: { type: string, format: uri } } } } } } }
  /reference: { post: { responses: { "201": { description: New., headers: { Location: { schema: { type: string, format: uri-reference } } } } } } }
  /optional: { post: { responses: { "201": { description: New., headers: { Location: { schema: { type: string } } } } } } }
  /required: { post: { responses: { "201": { description: New., headers: { Location: { required: true, schema: { type: string } } } } } } }
END
cat > server.mjs <<'END'
import { createServer } from 'node:http';
createServer(({ url }, response) => {
  response.writeHead(201, ['/uri', '/reference'].includes(url) ? { location: '/books/1' } : {}).end();
}).listen(process.argv[2]);
END

port=$((20000 + RANDOM % 20000))
node server.mjs $((port + 1)) &
node_modules/.bin/prism proxy --errors --port $port openapi.yaml http://127.0.0.1:$((port + 1)) > proxy.log 2>&1 &
timeout 60 bash -c "until (exec 3<> /dev/tcp/127.0.0.1/$port) 2> /dev/null; do sleep 0.2; done"
for path in uri reference optional required; do
  echo "$path $(curl --silent --request POST --output /dev/null --write-out '%{http_code}' http://127.0.0.1:$port/$path)"
done > seen
diff seen - <<'END'
uri 500
reference 201
optional 201
required 500
END
cat seen
