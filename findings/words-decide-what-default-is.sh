#!/usr/bin/env bash
# Where `default` is all that an operation declares, hey-api takes it for the success, and for an error only by its words.
#
# It looks for "error" or "problem" in the description and in the reference to the schema: then the one schema is the
# type of both. "It failed." gives a success that holds the failure, and no error at all. Beside a declared success,
# `default` is the error, whatever its words.
#
# | status-success | hey-api, @hey-api/openapi-ts | only `default`, described as "It failed." | the failure is the type of the success, and there is no error |
# | status-success | hey-api, @hey-api/openapi-ts | only `default`, described as "An error." | the error's type is the type of the success too |
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts @hey-api/openapi-ts@0.99.0 typescript@5.9.3

cat > openapi.yaml <<'END'
openapi: 3.0.3
info: { title: Shelf, version: 1.0.0 }
paths:
  /failed: { get: { operationId: failed, responses: { default: { description: It failed., content: { application/json: { schema: { $ref: "#/components/schemas/Failure" } } } } } } }
  /error: { get: { operationId: error, responses: { default: { description: An error., content: { application/json: { schema: { $ref: "#/components/schemas/Failure" } } } } } } }
  /beside: { get: { operationId: beside, responses: { "204": { description: Done. }, default: { description: It failed., content: { application/json: { schema: { $ref: "#/components/schemas/Failure" } } } } } } }
components: { schemas: { Failure: { type: object, required: [message], properties: { message: { type: string } } } } }
END
npx openapi-ts --input ./openapi.yaml --output api --no-log-file > api.log 2>&1
tr -d '\n' < api/types.gen.ts | grep -oE 'export type (Failed|Error|Beside)(Errors|Responses) = \{[^}]*\}' |
  sed -E 's#/\*\*[^/]*\*/##g; s/ +/ /g; s/export type //' > seen
diff seen - <<'END'
FailedResponses = { default: Failure;}
ErrorErrors = { default: Failure;}
ErrorResponses = { default: Failure;}
BesideErrors = { default: Failure;}
BesideResponses = { 204: void;}
END
cat seen
