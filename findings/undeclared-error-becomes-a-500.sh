#!/usr/bin/env bash
# express-openapi-validator turns an error that the description does not declare, or declares otherwise, into a 500.
#
# With validateResponses, a 404 whose operation declares no 404 never reaches the client, and neither does one that is
# declared without content and has a body. A 200 whose content has no schema is refused too, or judged by the schema of
# `default`. A 5xx is never looked at, nor are header fields that are required and not sent.
#
# | status-404-declared, status-auth-declared, status-400-declared, status-429-declared, status-error-declared, status-any-error-declared | express-openapi-validator | an error that is not declared | the client gets a 500 in its place: "no schema defined for status code '404'" |
# | status-error-schema | express-openapi-validator | an error without content | the client gets a 500 in the place of an error that has a body: "response should NOT have a body" |
# | status-error-schema | express-openapi-validator | an error whose content has no schema | the client gets a 500 in its place: "no schema defined for status code '409'" |
# | status-500-declared | express-openapi-validator | a `503` with a schema | a `503` that does not keep to it passes: errors of the server are never looked at |
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts express-openapi-validator@5.6.2 express@5.2.1

cat > run.cjs <<'END'
const validator = require('express-openapi-validator');
const express = require('express');

const json = schema => ({ content: { 'application/json': schema && { schema } } });
const error = json({ type: 'object', required: ['message'], properties: { message: { type: 'string' } } });
const okay = { description: 'The book.', ...json({ type: 'object' }) };
const operation = responses => ({ get: { responses } });
const retryAfter = { headers: { 'Retry-After': { required: true, schema: { type: 'integer' } } } };
const paths = {
  '/undeclared': operation({ 200: okay }),
  '/bare': operation({ 200: okay, 404: { description: 'There is none.' } }),
  '/no-schema': operation({ 200: okay, 409: { description: 'No.', content: { 'application/json': {} } } }),
  '/success-without-schema': operation({ 200: { description: 'The book.', content: { 'application/json': {} } }, default: { description: 'No.', ...error } }),
  '/server-error': operation({ 200: okay, 503: { description: 'No.', ...retryAfter, ...error } }),
};
const apiSpec = { openapi: '3.0.3', info: { title: 'Shelf', version: '1.0.0' }, paths };

const app = express();
app.use(validator.middleware({ apiSpec, validateResponses: true }));
const answer = (code, body) => (request, response) => response.status(code).json(body);
app.get('/undeclared', answer(404, { message: 'There is no such book.' }));
app.get('/bare', answer(404, { message: 'There is no such book.' }));
app.get('/no-schema', answer(409, { message: 'Somebody has it.' }));
app.get('/success-without-schema', answer(200, { title: 'Momo' }));
app.get('/server-error', answer(503, {}));
app.use((error, request, response, next) => response.status(error.status).json({ said: error.message }));
const server = app.listen(0, async () => {
  for (const path of Object.keys(paths)) {
    const response = await fetch(`http://127.0.0.1:${server.address().port}${path}`);
    console.log(path, response.status, await response.text());
  }
  server.close();
});
END
node run.cjs > seen
diff seen - <<'END'
/undeclared 500 {"said":"no schema defined for status code '404' in the openapi spec"}
/bare 500 {"said":"response should NOT have a body"}
/no-schema 500 {"said":"no schema defined for status code '409' in the openapi spec"}
/success-without-schema 500 {"said":"/response must have required property 'message'"}
/server-error 503 {}
END
cat seen
