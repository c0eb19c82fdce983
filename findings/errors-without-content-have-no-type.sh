#!/usr/bin/env bash
# What client generators make of an error without content, and of an operation that declares nothing but `default`.
#
# openapi-fetch types the error as undefined; and where the server sends none, `error` is empty at run time, so that the
# usual `if (error)` takes a 404 for a success. Where there is only `default`, it types `data` as undefined, and oazapfts
# knows no code to tell success and error apart by. In a Postman collection, `default` is an example without a code.
#
# | status-error-schema | openapi-fetch | an error without content | `error` is typed `undefined`, and empty at run time: `if (error)` takes a bare 404 for a success |
# | status-error-schema | hey-api, @hey-api/openapi-ts | an error without content | the error is typed `unknown` |
# | status-error-schema | oazapfts | an error without content | the error has a status and no `data` |
# | status-success | openapi-fetch | only `default`, an error | `data` is typed `undefined` |
# | status-success | oazapfts | only `default`, an error | the one answer has `status: number` and the error as its `data` |
# | status-success | openapi-to-postmanv2 | only `default` | the collection has one example, which has no code |
# | status-success-error-schema | openapi-fetch | a `200` with the schema of the errors | `data` and `error` have one type: callers cannot tell them apart |
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts openapi-fetch@0.17.0 openapi-typescript@7.13.0 \
  typescript@5.9.3 @hey-api/openapi-ts@0.99.0 oazapfts@7.5.0 openapi-to-postmanv2@6.3.3

cat > openapi.yaml <<'END'
openapi: 3.0.3
info: { title: Shelf, version: 1.0.0 }
paths:
  /bare: { get: { operationId: bare, responses: { "200": { $ref: "#/components/responses/Book" }, "404": { description: There is none. } } } }
  /default: { get: { operationId: onlyDefault, responses: { default: { $ref: "#/components/responses/Failed" } } } }
  /same: { get: { operationId: same, responses: { "200": { $ref: "#/components/responses/Failed" }, "404": { $ref: "#/components/responses/Failed" } } } }
components:
  responses:
    Book: { description: The book., content: { application/json: { schema: { $ref: "#/components/schemas/Book" } } } }
    Failed: { description: It failed., content: { application/json: { schema: { $ref: "#/components/schemas/Failure" } } } }
  schemas:
    Book: { type: object, required: [title], properties: { title: { type: string } } }
    Failure: { type: object, required: [message], properties: { message: { type: string } } }
END
npx openapi-typescript openapi.yaml --output api.d.ts > generated.log 2>&1
cat > use.ts <<'END'
import createClient from 'openapi-fetch';
import type { paths } from './api.d.ts';
const api = createClient<paths>();
END
for path in bare default same; do
  echo "const { data: data_$path, error: error_$path } = await api.GET('/$path'); export { data_$path, error_$path };" >> use.ts
done
cat > types.mjs <<'END'
import ts from 'typescript';
import createClient from 'openapi-fetch';
const options = { strict: true, module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022, moduleResolution: ts.ModuleResolutionKind.Bundler, skipLibCheck: true, noEmit: true };
const program = ts.createProgram(['use.ts'], options);
for (const { messageText } of ts.getPreEmitDiagnostics(program)) throw new Error(ts.flattenDiagnosticMessageText(messageText, '\n'));
const checker = program.getTypeChecker();
for (const symbol of checker.getExportsOfModule(checker.getSymbolAtLocation(program.getSourceFile('use.ts')))) {
  console.log('openapi-fetch,', symbol.name.replace('_', ' of '), '=', checker.typeToString(checker.getTypeOfSymbol(symbol)));
}
const fetch = async () => new Response(null, { status: 404, headers: { 'Content-Length': '0' } });
const { error, response } = await createClient({ baseUrl: 'http://shelf.example', fetch }).GET('/bare');
console.log('openapi-fetch, at run time:', response.status, JSON.stringify(error) ?? 'undefined');
END
npx openapi-ts --input openapi.yaml --output hey --no-log-file > hey.log 2>&1
npx oazapfts openapi.yaml oazapfts.ts > oazapfts.log 2>&1
npx openapi2postmanv2 --spec openapi.yaml --output postman.json > postman.log 2>&1
{
  node types.mjs
  tr -d '\n' < hey/types.gen.ts | grep -oE 'export type Bare(Errors|Responses) = \{[^}]*\}' | sed -E 's#/\*[^/]*\*/##; s/ +/ /g; s/export type/hey-api,/'
  tr -d '\n' < oazapfts.ts | grep -oE 'function (bare|onlyDefault)\(opts[^(]*fetchJson<[^(]*>' | sed -E 's/ +/ /g; s/\(opts.*fetchJson</: /; s/>$//; s/function/oazapfts,/'
  node -p "const find = item => item.item ? item.item.flatMap(find) : item.response; const all = find(require('./postman.json')); 'Postman, codes of all examples: ' + all.map(({ code }) => code ?? 'none').join(' ')"
} > seen
diff seen - <<'END'
openapi-fetch, data of bare = { title: string; } | undefined
openapi-fetch, error of bare = undefined
openapi-fetch, data of default = undefined
openapi-fetch, error of default = { message: string; } | undefined
openapi-fetch, data of same = { message: string; } | undefined
openapi-fetch, error of same = { message: string; } | undefined
openapi-fetch, at run time: 404 undefined
hey-api, BareErrors = { 404: unknown;}
hey-api, BareResponses = { 200: Book;}
oazapfts, bare: { status: 200; data: Book; } | { status: 404; }
oazapfts, onlyDefault: { status: number; data: Failure; }
Postman, codes of all examples: 200 404 none 200 404
END
cat seen
