import { isOAuth } from '../endpoints.ts';
import { Proposals } from '../error-proposals.ts';
import {
  errorsToExplain,
  isShared,
  leadingTo,
  nameOfReference,
  namesOf,
  placeOfSchema,
  toldName,
} from '../error-schemas.ts';
import { isJson, withoutParameters } from '../media-types.ts';
import { type Content, propertiesOf, type Response, type ResponseUse, remember } from '../openapi.ts';
import { endOf, type Files, type Place, referenceOf } from '../places.ts';
import type { Check } from '../rule.ts';
import { isSuccess } from '../status-codes.ts';
import { bodyOf, codesOf, list, subjectOf } from '../words.ts';

/** Error responses with JSON content reference the schema that most of them reference, or one that extends it. */
export const consistentErrorSchema: Check<unknown> = function* (view) {
  const { files } = view;
  const errors = errorsToExplain(view).filter(({ response }) => jsonOf(response).length > 0);
  const proposals = new Proposals(view, { isConcerned: isJson, names: undefined });
  const { clear } = proposals;
  if (clear.length === 0) return;
  // Where the usual schema extends another, that will do as well.
  const leading = leadingTo(files, new Set(clear.map(({ schema }) => schema.target)));
  const likeness = new Map(clear.map(usual => [usual, new Likeness(files, usual.schema.place)]));
  for (const { response, uses } of errors) {
    const json = jsonOf(response);
    // Other media types of a response may have other schemas.
    if (json.some(({ schema }) => schema === undefined || leading.has(schema))) continue;
    const odd = json.find(({ schema }) => schema !== undefined && isShared(files, schema));
    if (odd?.schema === undefined || json.some(isProblem) || uses.some(({ operation }) => isOAuth(operation)))
      continue;
    const codes = codesOf(uses);
    const usual = clear.find(candidate => codes.every(code => candidate.fits(code)));
    if (usual === undefined || likeness.get(usual)?.isTo(odd.schema)) continue;
    if (proposals.isOwnOf(endOf(files, odd.schema)?.value, codes)) continue;
    if (isOfSuccess(files, odd.schema, uses)) continue;
    const names = list(namesOf(files, odd.schema), 'or', 3);
    const name = toldName(usual.schema.name, usual.schema.place);
    const { subject, s } = subjectOf(uses);
    yield {
      message: `${subject} reference${s} ${names} for ${s === '' ? 'their' : 'its'} ${bodyOf([odd])}, where most errors reference ${name}: reference ${name}, or a schema that extends it.`,
      place: placeOfSchema(odd) ?? response.place,
      about: { response, uses },
    };
  }
};

/** Whether it is what its standard media type is for. */
function isProblem({ mediaType, schema }: Content): boolean {
  const reference = referenceOf(schema?.value);
  return (
    withoutParameters(mediaType) === 'application/problem+json' &&
    reference !== undefined &&
    /problem/i.test(nameOfReference(reference))
  );
}

/** How deep members are looked for in what schemas combine. */
const LEVELS = 2;

/** Members beyond these are not compared. */
const MAX_MEMBERS = 29;

/** Bits beside those of members: there are others, and there are some that nobody knows. */
const OTHERS = 2 ** MAX_MEMBERS;
const UNKNOWN = 2 ** (MAX_MEMBERS + 1);

/** Tells which schemas have all members of one, or no others, so that clients read both in the same way. */
class Likeness {
  private readonly bits: ReadonlyMap<string, number>;
  private readonly ofProperties = new Map<unknown, number>();
  /** Of schemas, and of lists of them, by how deep it is looked. */
  private readonly known = Array.from({ length: LEVELS + 1 }, () => new Map<unknown, number>());

  constructor(
    private readonly files: Files,
    schema: Place,
  ) {
    const members = propertiesOf(files, schema, LEVELS) ?? [];
    this.bits = new Map(members.slice(0, MAX_MEMBERS).map((name, index) => [name, 2 ** index]));
  }

  isTo(schema: Place): boolean {
    const members = this.membersOf(schema, LEVELS);
    if (this.bits.size === 0 || members === 0 || members >= UNKNOWN) return false;
    const all = 2 ** this.bits.size - 1;
    return members < OTHERS || (members & all) === all;
  }

  /** The members of a schema, as bits. */
  private membersOf(schema: Place, level: number): number {
    const end = endOf(this.files, schema);
    if (end === undefined) return UNKNOWN;
    return remember(this.known[level], end.value, () => {
      const properties = endOf(this.files, end.at('properties'));
      const own = remember(this.ofProperties, properties?.value, () =>
        united(properties?.keys.map(name => this.bits.get(name) ?? OTHERS) ?? []),
      );
      const lists = level === 0 ? [] : ['allOf', 'oneOf', 'anyOf'].map(key => end.at(key));
      return united([own, ...lists.map(list => this.membersIn(list, level - 1))]);
    });
  }

  private membersIn(list: Place, level: number): number {
    return remember(this.known[level], list.value, () =>
      united(list.elements().map(part => this.membersOf(part, level))),
    );
  }
}

function united(bits: readonly number[]): number {
  return bits.reduce((all, some) => all | some, 0);
}

/** The schemas of a response's content, by what stands there. */
const SCHEMAS = new WeakMap<Response, ReadonlySet<unknown>>();

function schemasOf(files: Files, response: Response): ReadonlySet<unknown> {
  const known = SCHEMAS.get(response);
  if (known !== undefined) return known;
  const schemas = new Set(response.content.map(({ schema }) => schema && endOf(files, schema)?.value));
  SCHEMAS.set(response, schemas);
  return schemas;
}

/** Whether a success of the same operation says the same: a report on what is well and what is not. */
function isOfSuccess(files: Files, schema: Place, uses: readonly ResponseUse[]): boolean {
  const target = endOf(files, schema)?.value;
  const operations = new Set(uses.map(({ operation }) => operation));
  return [...operations].some(operation => {
    return operation.uses.some(
      ({ code, response }) => isSuccess(code) && response && schemasOf(files, response).has(target),
    );
  });
}

function jsonOf({ content }: Response) {
  return content.filter(({ mediaType }) => isJson(mediaType));
}
