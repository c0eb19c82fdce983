#!/usr/bin/env bash
# The client that swagger-typescript-api generates fails on success: on an empty 204 with content, and on `2XX`.
#
# For a 204 with content it parses the body that never comes, so that each right answer holds a SyntaxError. A success as
# `2XX` counts as an error type, and is not parsed. An empty 200 beside a 201 makes the answer void: the first success is
# the one that counts. And a success that is a reference to a shared response is typed, but not parsed: `data` is null.
#
# | status-no-body | swagger-typescript-api | `204` with content | the generated client parses the empty body: each right answer ends in a `SyntaxError` |
# | status-valid-code | swagger-typescript-api | a success as `2XX` | it is part of the error's type, and its body is not parsed |
# | status-200-content | swagger-typescript-api | a `200` without content beside a `201` with some | the answer is typed `void`, and not parsed: the new resource never arrives |
# | | swagger-typescript-api | a success that refers to a shared response | it is typed, and not parsed: `data` is `null` |
# | status-delete-204 | orval | a DELETE with a `200` and a `204` | its answer is a union: every caller has two successes to tell apart |
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts swagger-typescript-api@13.13.0 typescript@5.9.3 orval@8.38.0

cat > openapi.yaml <<'END'
openapi: 3.0.3
info: { title: Shelf, version: 1.0.0 }
paths:
  /books/first: { delete: { operationId: removeFirst, responses: { "204": { description: The book., content: { application/json: { schema: { $ref: "#/components/schemas/Book" } } } } } } }
  /books: { post: { operationId: addBook, responses: { "200": { description: It was there. }, "201": { description: The book., content: { application/json: { schema: { $ref: "#/components/schemas/Book" } } } } } } }
  /range: { get: { operationId: readRange, responses: { 2XX: { description: The book., content: { application/json: { schema: { $ref: "#/components/schemas/Book" } } } } } } }
  /both: { delete: { operationId: removeBoth, responses: { "200": { description: The book., content: { application/json: { schema: { $ref: "#/components/schemas/Book" } } } }, "204": { description: It is gone. } } } }
  /shared: { get: { operationId: readShared, responses: { "200": { $ref: "#/components/responses/Book" } } } }
components:
  responses: { Book: { description: The book., content: { application/json: { schema: { $ref: "#/components/schemas/Book" } } } } }
  schemas: { Book: { type: object, required: [title], properties: { title: { type: string } } } }
END
npx swagger-typescript-api generate --path openapi.yaml --output . --name api.ts > generated.log 2>&1
npx orval --input ./openapi.yaml --output orval.ts --client fetch > orval.log 2>&1
cat > run.mjs <<'END'
import { readFileSync } from 'node:fs';
import ts from 'typescript';
const text = readFileSync('api.ts', 'utf8');
for (const [, name, types, rest] of text.matchAll(/ (\w+): \(params: RequestParams = \{\}\) =>\s+this\.request<([^>]*)>\(\{([^}]*)\}/g)) {
  console.log(`${name}: <${types}>, ${/format: "(\w+)"/.exec(rest)?.[1] ?? 'not parsed'}`);
}
const { outputText } = ts.transpileModule(text, { compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext } });
const { Api } = await import(`data:text/javascript,${encodeURIComponent(outputText)}`);
const api = new Api({ customFetch: async () => new Response(null, { status: 204 }) });
const answer = await api.books.removeFirst().catch(thrown => thrown);
console.log('removeFirst gives', answer.status, 'and', answer.error?.name);
console.log('orval:', /export type removeBothResponseSuccess = (\([^)]*\))/.exec(readFileSync('orval.ts', 'utf8'))?.[1]);
END
node run.mjs > seen
diff seen - <<'END'
removeFirst: <Book, any>, json
addBook: <void, any>, not parsed
readRange: <any, Book>, not parsed
removeBoth: <Book, any>, json
readShared: <Book, any>, not parsed
removeFirst gives 204 and SyntaxError
orval: (removeBothResponse200 | removeBothResponse204)
END
cat seen
