#!/usr/bin/env bash
# Prism challenges who sends no credentials, until the description declares a 401 without WWW-Authenticate.
#
# For an operation that is secured, Prism's mock makes a 401 with WWW-Authenticate of its own. A declared 401 takes its
# place, and has the header fields that are declared, no more: without WWW-Authenticate it is one that RFC 9110, section
# 15.5.2, does not allow. So declare both, or neither.
#
# | status-401-www-authenticate | Prism, @stoplight/prism-cli | a `401` without `WWW-Authenticate` | the mock sends none, though it sends one where no `401` is declared |
set -euo pipefail
folder=$(mktemp -d)
trap 'kill $(jobs -p) 2>/dev/null || true; rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts @stoplight/prism-cli@5.16.0

cat > openapi.yaml <<'END'
openapi: 3.0.3
info: { title: Shelf, version: 1.0.0 }
servers: [{ url: / }]
security: [{ token: [] }]
paths:
  /none: { get: { responses: { "200": { description: All books. } } } }
  /bare: { get: { responses: { "200": { description: All books. }, "401": { description: Who are you? } } } }
  /with-header:
    get:
      responses:
        "200": { description: All books. }
        "401": { description: Who are you?, headers: { WWW-Authenticate: { schema: { type: string, example: Bearer } } } }
components: { securitySchemes: { token: { type: http, scheme: bearer } } }
END

port=$((20000 + RANDOM % 20000))
node_modules/.bin/prism mock --port $port openapi.yaml > mock.log 2>&1 &
timeout 60 bash -c "until (exec 3<> /dev/tcp/127.0.0.1/$port) 2> /dev/null; do sleep 0.2; done"
for path in none bare with-header; do
  fields=$(curl --silent --output /dev/null --dump-header - http://127.0.0.1:$port/$path | tr -d '\r')
  echo "$path: $(head -1 <<< "$fields"), $(grep -i '^www-authenticate' <<< "$fields" || echo 'no challenge')"
done > seen
diff seen - <<'END'
none: HTTP/1.1 401 Unauthorized, WWW-Authenticate: Bearer
bare: HTTP/1.1 401 Unauthorized, no challenge
with-header: HTTP/1.1 401 Unauthorized, WWW-Authenticate: Bearer
END
cat seen
