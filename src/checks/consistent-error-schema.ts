import type { Candidate } from '../errors/error-candidates.ts';
import { saysError, wordsOf } from '../errors/error-names.ts';
import { Proposals } from '../errors/error-proposals.ts';
import {
  errorsToMend,
  isShared,
  leadingTo,
  nameOfReference,
  namesOf,
  placeOfSchema,
  toldName,
} from '../errors/error-schemas.ts';
import { isJson, withoutParameters } from '../http/media-types.ts';
import { isSuccess } from '../http/status-codes.ts';
import { remember } from '../lib/collections.ts';
import { isOAuth } from '../openapi/endpoints.ts';
import type { Content, Operation, Response, ResponseUse } from '../openapi/model.ts';
import { type Files, isRecord, type Node, referenceOf } from '../openapi/node.ts';
import type { OperationIndex } from '../openapi/operation-index.ts';
import { PropertySum, propertiesOf } from '../openapi/properties.ts';
import { endOf } from '../openapi/references.ts';
import { bodyOf, codesOf, list, subjectOf } from '../openapi/wording.ts';
import type { Check } from '../rule/rule.ts';

/** Error responses with JSON content reference the schema that most of them reference, or one that extends it. */
export const consistentErrorSchema: Check<unknown> = function* (view) {
  const { files } = view;
  const proposals = new Proposals(view, { isConcerned: isJson, names: undefined });
  const clear = proposals.clear.filter(candidate => !isOfOneDefault(candidate));
  if (clear.length === 0) return;
  const successes = new Successes(view);
  let parts: Parts | undefined;
  // Where the usual schema extends another, that will do as well.
  const leading = leadingTo(files, new Set(clear.map(({ schema }) => schema.target)));
  const likeness = new Map(clear.map(usual => [usual, new Likeness(files, usual.schema.place)]));
  for (const { response, uses } of errorsToMend(view)) {
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
    const names = namesOf(files, odd.schema);
    if (codes.every(isOfAuthentication) && names.some(namesAuthentication)) continue;
    const isNamed = names.some(saysError);
    if (successes.have(odd.schema, uses, isNamed)) continue;
    if (names.every(saysAnswer) || (isNamed && isListOf(files, odd.schema, usual))) continue;
    if (areAlike(files, odd.schema, part => likeness.get(usual)?.isNear(part) ?? false)) continue;
    parts ??= new Parts(view);
    if (uses.every(({ operation }) => parts?.haveOwn(operation, odd.schema as Node, usual))) continue;
    const name = toldName(usual.schema.name, usual.schema.place);
    const { subject, verb, its } = subjectOf(uses);
    yield {
      message: `${subject} ${verb('reference')} ${list(names, 'or', 3)} for ${its} ${bodyOf([odd])}, where most errors reference ${name}: reference ${name}, or a schema that extends it.`,
      place: placeOfSchema(odd) ?? response.place,
      about: { response, uses },
    };
  }
};

/** Whether one `default` response, which operations share, is all that refers to it: that is written once, whatever is sent. */
function isOfOneDefault({ schema: { responses, byCode } }: Candidate): boolean {
  return responses === 1 && [...byCode.keys()].join() === 'default';
}

/** Whether it is a list, which cannot extend what is none: of an error for each thing that was asked for. */
function isListOf(files: Files, schema: Node, { schema: { place } }: Candidate): boolean {
  const isList = (schema: Node) => endOf(files, schema)?.valueAt('type') === 'array';
  return isList(schema) && !isList(place);
}

/** Whether it is one of several, each of which has most members of the usual one. */
function areAlike(files: Files, schema: Node, isNear: (schema: Node) => boolean): boolean {
  const alternatives = ['oneOf', 'anyOf'].flatMap(key => endOf(files, schema)?.at(key).elements() ?? []);
  return alternatives.length > 1 && alternatives.length <= MAX_ALTERNATIVES && alternatives.every(isNear);
}

/** More alternatives are not compared. */
const MAX_ALTERNATIVES = 10;

/** Whether a name says that it is the answer of something, and nothing of errors: `DNSChallengeResponse`. */
function saysAnswer(name: string): boolean {
  return /(response|result|report)$/i.test(name) && !saysError(name);
}

/** So many operations make a part of an API with errors of its own. */
const PART = 3;

/** The first segment of a path that is neither a parameter nor a version. */
function partOf({ path }: Operation): string {
  return path.split('/').find(segment => segment !== '' && !/^(v\d.*|api|rest|\{.*)$/i.test(segment)) ?? '';
}

/** Of the media types of a response the first are looked at, for each operation that uses it. */
const MAX_TYPES = 4;

/** Parts of an API, by the beginnings of paths, and what their errors refer to. */
class Parts {
  /** By part and schema: the operations whose errors refer to it. */
  private readonly users = new Map<string, Map<unknown, Set<Operation>>>();

  constructor(private readonly view: OperationIndex) {
    for (const { response, uses } of errorsToMend(view)) {
      const targets = new Set(
        jsonOf(response)
          .slice(0, MAX_TYPES)
          .flatMap(({ schema }) => (schema ? [endOf(view.files, schema)?.value] : [])),
      );
      for (const { operation } of uses) {
        const known = remember(this.users, partOf(operation), () => new Map<unknown, Set<Operation>>());
        for (const target of targets) remember(known, target, () => new Set<Operation>()).add(operation);
      }
    }
  }

  /** Whether the part that an operation belongs to uses a schema, and not the usual one. */
  haveOwn(operation: Operation, schema: Node, usual: Candidate): boolean {
    const users = this.users.get(partOf(operation));
    const own = users?.get(endOf(this.view.files, schema)?.value);
    return own !== undefined && own.size >= PART && users?.has(usual.schema.target) === false;
  }
}

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

/**
 * Tells which schemas have all members of one, or no others, or those of them that are always there, so that clients
 * read both in the same way.
 */
class Likeness {
  private readonly bits: ReadonlyMap<string, number>;
  /** The members that the schema requires. */
  private readonly needed: number;
  private readonly members: PropertySum;
  /** Of schemas, by how deep it is looked. */
  private readonly required = Array.from({ length: LEVELS + 1 }, () => new Map<unknown, number>());

  constructor(
    private readonly files: Files,
    schema: Node,
  ) {
    const members = propertiesOf(files, schema, LEVELS) ?? [];
    this.bits = new Map(members.slice(0, MAX_MEMBERS).map((name, index) => [name, 2 ** index]));
    const of = (names: readonly string[]) => united(names.map(name => this.bits.get(name) ?? OTHERS));
    this.members = new PropertySum(files, { of, add: (one, other) => one | other, lost: UNKNOWN }, LEVELS);
    this.needed = this.requiredOf(schema, LEVELS);
  }

  isTo(schema: Node): boolean {
    const members = this.members.over(schema);
    if (this.bits.size === 0 || members === 0 || members >= UNKNOWN) return false;
    const all = 2 ** this.bits.size - 1;
    if (members < OTHERS || (members & all) === all) return true;
    const needed = this.needed === 0 ? this.requiredOf(schema, LEVELS) : this.needed;
    return needed !== 0 && needed < OTHERS && (members & needed) === needed;
  }

  /** Whether a schema has two members of this one or more, and at least half of them. */
  isNear(schema: Node): boolean {
    const members = this.members.over(schema);
    const common = [...this.bits.values()].filter(bit => (members & bit) !== 0).length;
    return common > 1 && common * 2 >= this.bits.size;
  }

  /** The members that a schema requires, whichever of its alternatives it is. */
  private requiredOf(schema: Node, level: number): number {
    const end = endOf(this.files, schema);
    if (end === undefined) return 0;
    return remember(this.required[level], end.value, () => {
      const own = end.at('required').elements();
      const named = own.map(({ value }) =>
        typeof value === 'string' ? (this.bits.get(value) ?? OTHERS) : 0,
      );
      if (level === 0) return united(named);
      const partsOf = (key: string) =>
        end
          .at(key)
          .elements()
          .map(part => this.requiredOf(part, level - 1));
      const common = ['oneOf', 'anyOf'].map(key => shared(partsOf(key)));
      return united([...named, ...partsOf('allOf'), ...common]);
    });
  }
}

function united(bits: readonly number[]): number {
  return bits.reduce((all, some) => all | some, 0);
}

/** What all have; nothing where there are none. */
function shared(bits: readonly number[]): number {
  const [first, ...others] = bits;
  return others.reduce((all, some) => all & some, first ?? 0);
}

/** What successes refer to. */
class Successes {
  /** By operation: what its own refer to. */
  private readonly ofOperation = new Map<Operation, ReadonlySet<unknown>>();
  private readonly known = new Map<Response, readonly unknown[]>();
  private all: ReadonlySet<unknown> | undefined = undefined;

  constructor(private readonly view: OperationIndex) {}

  /**
   * Whether a success says the same: one of the same operation a report on what is well and what is not, any other
   * what is returned elsewhere too, unless its name says that it is for errors.
   */
  have(schema: Node, uses: readonly ResponseUse[], isNamed: boolean): boolean {
    const targets = this.targetsOf(schema);
    const isAmong = (set: ReadonlySet<unknown>) => targets.some(target => set.has(target));
    if (!isNamed) return isAmong(this.everywhere);
    return uses.some(({ operation }) => isAmong(this.of(operation)));
  }

  private get everywhere(): ReadonlySet<unknown> {
    this.all ??= new Set(this.view.responses(isSuccess).flatMap(({ response }) => this.schemasOf(response)));
    return this.all;
  }

  private of(operation: Operation): ReadonlySet<unknown> {
    return remember(this.ofOperation, operation, () => {
      const own = operation.uses.filter(({ code }) => isSuccess(code));
      return new Set(own.flatMap(({ response }) => (response === undefined ? [] : this.schemasOf(response))));
    });
  }

  private schemasOf(response: Response): readonly unknown[] {
    return remember(this.known, response, () =>
      response.content.flatMap(({ schema }) => (schema === undefined ? [] : this.targetsOf(schema))),
    );
  }

  /** Where references lead: a schema, and that of the elements of a list. */
  private targetsOf(schema: Node): readonly unknown[] {
    const { files } = this.view;
    const end = endOf(files, schema);
    const items = end && endOf(files, end.at('items'));
    // What is written out in place is only itself.
    return [end, items].flatMap(part => (isRecord(part?.value) ? part.value : []));
  }
}

/** The codes with which another layer may answer than that of the API. */
function isOfAuthentication(code: string): boolean {
  return code === '401' || code === '403' || code === '407';
}

const AUTHENTICATION =
  /^(auth|authn|authz|oauth|authentication|authenticate|authorization|login|challenge|credentials?|mfa|otp|token)$/;

/** Whether a name is that of a step of authentication, or of an answer of what does it. */
function namesAuthentication(name: string): boolean {
  return wordsOf(name).some(word => AUTHENTICATION.test(word));
}

function jsonOf({ content }: Response) {
  return content.filter(({ mediaType }) => isJson(mediaType));
}
