#!/usr/bin/env bash
# swagger2openapi turns `schema: {}` of a Swagger 2.0 204, by which many mean "nothing", into a JSON body.
#
# In Swagger 2.0 a response has a body if it has a `schema`, and an empty one stands for anything. The conversion keeps
# to that; what was written to say "no body" is a body that can be anything from then on.
#
# | status-no-body | swagger2openapi | a Swagger 2.0 `204` with `schema: {}` | the converted `204` has an `application/json` body |
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts swagger2openapi@7.0.8

cat > swagger.json <<'END'
{
  "swagger": "2.0",
  "info": { "title": "Shelf", "version": "1.0.0" },
  "produces": ["application/json"],
  "paths": {
    "/empty": { "delete": { "responses": { "204": { "description": "It is gone.", "schema": {} } } } },
    "/none": { "delete": { "responses": { "204": { "description": "It is gone." } } } }
  }
}
END
npx swagger2openapi --outfile openapi.json swagger.json 2> converted.log
node -p "Object.entries(require('./openapi.json').paths).map(([path, item]) => path + ' ' + JSON.stringify(item.delete.responses[204])).join('\n')" > seen
diff seen - <<'END'
/empty {"description":"It is gone.","content":{"application/json":{"schema":{}}}}
/none {"description":"It is gone."}
END
cat seen
