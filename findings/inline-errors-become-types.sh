#!/usr/bin/env bash
# Each error that is described inline becomes a type of its own in generated clients, equal word for word or not.
#
# Two operations with two inline errors each give orval four types, and swagger-typescript-api two that have no name; a
# shared schema gives one.
#
# | status-error-schema, status-error-schema-consistent | orval | the same error described inline in 4 places | 4 types: `ReadBook404`, `ReadBook409`, ...; a shared schema is one |
# | status-error-schema, status-error-schema-consistent | swagger-typescript-api | the same error described inline in 4 places | the schema is written out in each operation, without a name to declare a variable with |
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts orval@8.38.0 swagger-typescript-api@13.13.0 typescript@5.9.3

cat > make.mjs <<'END'
import { writeFileSync } from 'node:fs';
const inline = { type: 'object', required: ['message'], properties: { message: { type: 'string' } } };
for (const [name, schema] of [['inline', inline], ['shared', { $ref: '#/components/schemas/Failure' }]]) {
  const failed = { description: 'It failed.', content: { 'application/json': { schema } } };
  const operation = id => ({ get: { operationId: id, responses: { 204: { description: 'Done.' }, 404: failed, 409: failed } } });
  const paths = { '/book': operation('readBook'), '/shelf': operation('readShelf') };
  const document = { openapi: '3.0.3', info: { title: 'Shelf', version: '1.0.0' }, paths, components: { schemas: { Failure: inline } } };
  writeFileSync(`${name}.json`, JSON.stringify(document));
}
END
node make.mjs
for name in inline shared; do
  npx orval --input ./$name.json --output $name.ts --client fetch > orval.log 2>&1
  npx swagger-typescript-api generate --path $name.json --output . --name $name.api.ts > generated.log 2>&1
  echo "orval, $name: $(grep -oE '^export (type|interface) (Read[A-Za-z]+[0-9]+|Failure)\b' $name.ts | sed 's/.* //' | sort | xargs)"
  echo "swagger-typescript-api, $name: message $(grep -cE '^ +message: string' $name.api.ts) times"
done > seen
diff seen - <<'END'
orval, inline: Failure ReadBook404 ReadBook409 ReadShelf404 ReadShelf409
swagger-typescript-api, inline: message 3 times
orval, shared: Failure
swagger-typescript-api, shared: message 1 times
END
cat seen
