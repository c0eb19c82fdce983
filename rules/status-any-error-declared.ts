import { declaresNoError } from '../src/checks/errors-inside.ts';
import { failingByCode, speakingFor } from '../src/checks/require-code.ts';
import { isNoError } from '../src/http/status-codes.ts';
import { isHealthCheck } from '../src/openapi/endpoints.ts';
import type { Operation } from '../src/openapi/model.ts';
import { rootOf } from '../src/openapi/node.ts';
import type { OperationIndex } from '../src/openapi/operation-index.ts';
import { follow } from '../src/openapi/references.ts';
import { nameOfAll } from '../src/openapi/wording.ts';
import { defineRule } from '../src/rule/rule.ts';
import errorDeclared from './status-error-declared.ts';

export default defineRule({
  id: 'status-any-error-declared',
  summary: 'At least one operation declares an error.',
  sources: ['OpenAPI, Responses Object', 'RFC 9110, section 15.5', 'RFC 9110, section 15.6'],
  severity: 'info',
  recommended: true,
  scope: 'paths',
  defersTo: [{ to: errorDeclared, what: 'each of the operations' }],
  options: {},
  check(view) {
    if (!view.operations.every(declaresNone) || !isWhole(view)) return [];
    const isAsked = (operation: Operation) => declaresNoError(operation) && !isHealthCheck(operation);
    const asked = failingByCode(view).filter(isAsked);
    const [operation] = asked;
    // Where most say in a success what went wrong, that is how errors are declared.
    if (operation === undefined || asked.length * 2 <= speakingFor(view).filter(isAsked).length) return [];
    const advice = 'add those that clients must handle, or a default response for all of them';
    return [
      {
        message: `No operation of this API declares an error: ${advice}, to ${nameOfAll(asked)}.`,
        place: operation.responsesPlace,
        about: { operation },
      },
    ];
  },
});

function declaresNone({ uses }: Operation): boolean {
  return uses.every(({ code }) => isNoError(code));
}

/** Whether no reference leads nowhere behind which an error may be declared. */
function isWhole({ files, operations }: OperationIndex): boolean {
  const paths = rootOf(files).at('paths');
  return (
    follow(files, paths)
      ?.fields()
      .every(item => follow(files, item) !== undefined) !== false &&
    operations.every(({ place }) => {
      const responses = place.find('responses');
      return responses === undefined || follow(files, responses) !== undefined;
    })
  );
}
