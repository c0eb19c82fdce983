#!/usr/bin/env bash
# A validating proxy holds an empty 204, 205 or 304 against the content that its description gives it.
#
# None of them is ever sent with content (RFC 9110, section 6.4.1), so a server that is right gets an error of its own
# from Prism's proxy with --errors. A 304 that is not declared is judged by `default`, whose content it lacks too;
# declared bare, it passes. A HEAD with content is not let through either. The mock, in turn, sends the header fields of
# the content with its 204.
#
# | status-no-body | Prism, @stoplight/prism-cli | `204` with content | the mock sends `Content-Type` and `Content-Length` with it; `prism proxy --errors` makes a 500 of the empty `204` that a server rightly sends |
# | status-no-body | Prism, @stoplight/prism-cli | `205` with content | `prism proxy --errors` makes a 500 of an empty `205` |
# | status-conditional-declared | Prism, @stoplight/prism-cli | `304` left to a `default` with content | `prism proxy --errors` makes a 500 of it; a `304` declared without content passes |
# | status-head-no-body | Prism, @stoplight/prism-cli | HEAD whose `200` has content | `prism proxy --errors` makes a 500 of the right, empty answer |
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
  /book:
    delete: { responses: { "204": { $ref: "#/components/responses/Book" } } }
    put: { responses: { "205": { $ref: "#/components/responses/Book" } } }
    head: { responses: { "200": { $ref: "#/components/responses/Book" } } }
    get: { responses: { "200": { $ref: "#/components/responses/Book" }, default: { $ref: "#/components/responses/Book" } } }
  /page:
    get: { responses: { "304": { description: Yours is good. }, default: { $ref: "#/components/responses/Book" } } }
components:
  responses:
    Book:
      description: The book.
      content:
        application/json:
          schema: { type: object, required: [title], properties: { title: { type: string } } }
END
cat > server.mjs <<'END'
import { createServer } from 'node:http';
const codes = { DELETE: 204, PUT: 205, HEAD: 200, GET: 304 };
createServer((request, response) => {
  const { method } = request;
  response.writeHead(codes[method], method === 'PUT' ? { 'content-length': 0 } : {}).end();
}).listen(process.argv[2]);
END

port=$((20000 + RANDOM % 20000))
node server.mjs $port &
node_modules/.bin/prism mock --port $((port + 1)) openapi.yaml > mock.log 2>&1 &
node_modules/.bin/prism proxy --errors --port $((port + 2)) openapi.yaml http://127.0.0.1:$port > proxy.log 2>&1 &
for one in $port $((port + 1)) $((port + 2)); do
  timeout 60 bash -c "until (exec 3<> /dev/tcp/127.0.0.1/$one) 2> /dev/null; do sleep 0.2; done"
done

{
  echo "mock, DELETE /book:"
  curl --silent --request DELETE --dump-header - http://127.0.0.1:$((port + 1))/book | tr -d '\r' | grep -iE '^(HTTP|content-)'
  for method in DELETE PUT HEAD GET; do
    option=(--request $method)
    [ $method != HEAD ] || option=(--head)
    echo "proxy, $method /book: $(curl --silent --output /dev/null --write-out '%{http_code}' "${option[@]}" http://127.0.0.1:$((port + 2))/book)"
  done
  echo "proxy, GET /page: $(curl --silent --output /dev/null --write-out '%{http_code}' http://127.0.0.1:$((port + 2))/page)"
} > seen
diff seen - <<'END'
mock, DELETE /book:
HTTP/1.1 204 No Content
Content-type: application/json
Content-Length: 18
proxy, DELETE /book: 500
proxy, PUT /book: 500
proxy, HEAD /book: 500
proxy, GET /book: 500
proxy, GET /page: 304
END
cat seen
