#!/usr/bin/env bash
# What two linters do not see yet of OpenAPI 3.2: `query`, `additionalOperations`, and a response without description.
#
# Spectral's own operation-success-response looks at neither place of operations. In 3.2 a response need not have a
# `description`; Redocly's `struct` calls one without it an error all the same. Spectral accepts it.
#
# | status-success | Spectral, @stoplight/spectral-cli | 3.2: a `query` or an additional operation without success | its own `operation-success-response` does not look there |
# | | Redocly, @redocly/cli | 3.2: a response with a `summary` and no `description`, which is valid | its `struct` reports an error |
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts @stoplight/spectral-cli@6.16.3 @redocly/cli@2.77.0

cat > openapi.yaml <<'END'
openapi: 3.2.0
info: { title: Shelf, version: 1.0.0 }
paths:
  /books:
    get: { responses: { "404": { description: No. } } }
    query: { responses: { "404": { description: No. } } }
    additionalOperations: { COPY: { responses: { "404": { description: No. } } } }
    post: { responses: { "201": { summary: The book was added. } } }
END
cat > .spectral.yaml <<'END'
extends: [[spectral:oas, off]]
rules: { operation-success-response: error, oas3-schema: error }
END
cat > redocly.yaml <<'END'
rules: { operation-2xx-response: error, struct: error }
END
export REDOCLY_TELEMETRY=off REDOCLY_SUPPRESS_UPDATE_NOTICE=true
{
  { npx spectral lint openapi.yaml --format json --quiet < /dev/null || true; } |
    node -e "for (const { code, path } of JSON.parse(require('fs').readFileSync(0))) console.log('Spectral', code, path.slice(2).join('.'))"
  { npx redocly lint openapi.yaml --format json < /dev/null 2> redocly.log || true; } |
    node -e "for (const { ruleId, location } of JSON.parse(require('fs').readFileSync(0)).problems) console.log('Redocly', ruleId, location[0].pointer.split('/').slice(3).join('.'))"
} > seen
diff seen - <<'END'
Spectral operation-success-response get.responses
Redocly operation-2xx-response get.responses
Redocly struct post.responses.201
Redocly operation-2xx-response query.responses
Redocly operation-2xx-response additionalOperations.COPY.responses
END
cat seen
