#!/usr/bin/env bash
# openapi-fetch types the answers of a fixed list of codes: a body under any other code is undefined to its callers.
#
# 440 and 209 are in nobody's registry, 208 is never the status of an answer (RFC 5842, section 7.1): all three are
# dropped without a word. orval keeps a list of its own for ranges, which holds 419 and 420 and lacks registered ones.
#
# | status-registered | openapi-fetch | an error under a code that is not registered, such as `440` | its body is no part of the type of `error` |
# | status-registered | openapi-fetch | a success under a code that is not registered, such as `209` | `data` is `undefined` |
# | status-not-final | openapi-fetch | `208` with a body | `data` is `undefined` |
# | | orval | `4XX` | stands for a list of codes that lacks 425 and holds 419 and 420 |
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts openapi-fetch@0.17.0 openapi-typescript@7.13.0 \
  typescript@5.9.3 orval@8.38.0

cat > openapi.yaml <<'END'
openapi: 3.0.3
info: { title: Shelf, version: 1.0.0 }
paths:
  /registered: { get: { operationId: registered, responses: { "200": { $ref: "#/components/responses/Book" }, "409": { $ref: "#/components/responses/Failed" } } } }
  /440: { get: { operationId: error, responses: { "200": { $ref: "#/components/responses/Book" }, "440": { $ref: "#/components/responses/Failed" } } } }
  /209: { get: { operationId: success, responses: { "209": { $ref: "#/components/responses/Book" } } } }
  /208: { get: { operationId: member, responses: { "208": { $ref: "#/components/responses/Book" } } } }
  /4XX: { get: { operationId: range, responses: { "200": { $ref: "#/components/responses/Book" }, "4XX": { $ref: "#/components/responses/Failed" } } } }
components:
  responses:
    Book: { description: The book., content: { application/json: { schema: { type: object, required: [title], properties: { title: { type: string } } } } } }
    Failed: { description: It failed., content: { application/json: { schema: { type: object, required: [message], properties: { message: { type: string } } } } } }
END
npx openapi-typescript openapi.yaml --output api.d.ts > generated.log 2>&1
cat > use.ts <<'END'
import createClient from 'openapi-fetch';
import type { paths } from './api.d.ts';
const api = createClient<paths>();
END
for path in registered 440 209 208 4XX; do
  echo "const { data: data_$path, error: error_$path } = await api.GET('/$path'); export { data_$path, error_$path };" >> use.ts
done
cat > types.mjs <<'END'
import ts from 'typescript';
const options = { strict: true, module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022, moduleResolution: ts.ModuleResolutionKind.Bundler, skipLibCheck: true, noEmit: true };
const program = ts.createProgram(['use.ts'], options);
for (const { messageText } of ts.getPreEmitDiagnostics(program)) throw new Error(ts.flattenDiagnosticMessageText(messageText, '\n'));
const checker = program.getTypeChecker();
for (const symbol of checker.getExportsOfModule(checker.getSymbolAtLocation(program.getSourceFile('use.ts')))) {
  console.log(symbol.name.replace('_', ' of '), '=', checker.typeToString(checker.getTypeOfSymbol(symbol)));
}
END
npx orval --input openapi.yaml --output orval.ts --client fetch > orval.log 2>&1
{
  node types.mjs
  grep -E '^export type HTTPStatusCode4xx' orval.ts | tr -d ' ;' | sed 's/.*=/|/; s/$/|/' > list
  for code in 419 420 425 440; do echo "orval, 4XX, $code: $(grep -c "|$code|" list || true)"; done
} > seen
diff seen - <<'END'
data of registered = { title: string; } | undefined
error of registered = { message: string; } | undefined
data of 440 = { title: string; } | undefined
error of 440 = undefined
data of 209 = undefined
error of 209 = undefined
data of 208 = undefined
error of 208 = undefined
data of 4XX = { title: string; } | undefined
error of 4XX = { message: string; } | undefined
orval, 4XX, 419: 1
orval, 4XX, 420: 1
orval, 4XX, 425: 0
orval, 4XX, 440: 0
END
cat seen
