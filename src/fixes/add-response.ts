import { type SharedResponse, sharedResponse } from '../errors/shared-responses.ts';
import type { Operation } from '../openapi/model.ts';
import type { OperationIndex } from '../openapi/operation-index.ts';
import type { Finding } from '../rule/finding.ts';
import { type FileEdit, type Fix, set } from './fix.ts';

/** An operation declares codes, all of them by reference to the responses that other operations share for them. */
export function addResponses(
  { about: { operation } }: Finding,
  view: OperationIndex,
  codes: readonly string[],
  isRight: (response: SharedResponse) => boolean = () => true,
): readonly FileEdit[] {
  if (operation === undefined || !ownsResponses(operation) || isOfReader(operation)) return [];
  const edits = codes.map(code => addShared(operation, code, view, isRight));
  return edits.every(edit => edit !== undefined) ? edits : [];
}

/** Whether whoever reads the description is to serve the operation, whose answers are not those of the API: `/your/path`. */
function isOfReader({ path }: Operation): boolean {
  return /\/your([/_-]|$)/i.test(path);
}

/** Whether nothing but the operation has its `responses`. */
function ownsResponses({ place, responsesPlace }: Operation): boolean {
  return place.valueAt('responses') === responsesPlace.value;
}

function addShared(
  operation: Operation,
  code: string,
  view: OperationIndex,
  isRight: (response: SharedResponse) => boolean,
): FileEdit | undefined {
  const { responsesPlace } = operation;
  const { file } = responsesPlace;
  const shared = sharedResponse(view, code, operation, one => {
    // What one operation alone refers to, and is not named for the code, may be about what only that does.
    return (
      one.referenceIn(file) !== undefined &&
      (one.isNamedFor || one.total > 1 || code === 'default') &&
      isRight(one)
    );
  });
  const reference = shared?.referenceIn(file);
  return reference === undefined ? undefined : set(responsesPlace.at(code), { $ref: reference }, 'sorted');
}

/** A fix that suggests a reference to the response that other operations share for a code. */
export function suggestResponse(code: string, does = DOES): Fix {
  return { suggested: { does, mend: (finding, view) => addResponses(finding, view, [code]) } };
}

const DOES = 'refers to the response that other operations share for the code';
