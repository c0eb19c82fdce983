#!/usr/bin/env bash
# A header field that a description does not declare is `unknown` to typed clients, and an optional one takes a test.
#
# openapi-typescript types what is declared; `required: true` is what takes the question mark away. orval and hey-api
# generate no types for response header fields at all.
#
# | status-201-location, status-202-monitor, status-redirect-location, status-429-rate-limit, status-401-www-authenticate, status-405-allow, status-407-proxy-authenticate, status-upgrade-header, status-content-range, status-429-retry-after, status-503-retry-after, status-451-link, status-etag, status-described-header | openapi-typescript | a header field that is sent and not declared | callers get `unknown` for it |
# | status-201-location, status-202-monitor, status-redirect-location | openapi-typescript | a header field without `required: true` | its type is `string \| undefined`: every caller has to test it |
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts openapi-typescript@7.13.0 typescript@5.9.3 orval@8.38.0 \
  @hey-api/openapi-ts@0.99.0

cat > openapi.yaml <<'END'
openapi: 3.0.3
info: { title: Shelf, version: 1.0.0 }
paths:
  /books:
    post:
      operationId: addBook
      responses:
        "201":
          description: The book was added.
          headers:
            Location: { required: true, schema: { type: string } }
            ETag: { schema: { type: string } }
END
npx openapi-typescript openapi.yaml --output api.d.ts > generated.log 2>&1
npx orval --input ./openapi.yaml --output orval.ts --client fetch > orval.log 2>&1
npx openapi-ts --input ./openapi.yaml --output hey --no-log-file > hey.log 2>&1
cat > use.ts <<'END'
import type { operations } from './api.d.ts';
type Fields = operations['addBook']['responses'][201]['headers'];
export declare const declared: Fields['Location'];
export declare const optional: Fields['ETag'];
export declare const undeclared: Fields['Retry-After'];
END
cat > types.mjs <<'END'
import ts from 'typescript';
const options = { strict: true, module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler, noEmit: true };
const program = ts.createProgram(['use.ts'], options);
for (const { messageText } of ts.getPreEmitDiagnostics(program)) throw new Error(ts.flattenDiagnosticMessageText(messageText, '\n'));
const checker = program.getTypeChecker();
for (const symbol of checker.getExportsOfModule(checker.getSymbolAtLocation(program.getSourceFile('use.ts')))) {
  console.log(`${symbol.name}: ${checker.typeToString(checker.getTypeOfSymbol(symbol))}`);
}
END
{
  node types.mjs
  echo "orval names ETag $(grep -ci etag orval.ts || true) times, hey-api $(cat hey/*.ts | grep -ci etag || true)"
} > seen
diff seen - <<'END'
declared: string
optional: string | undefined
undeclared: unknown
orval names ETag 0 times, hey-api 0
END
cat seen
