import { placeOfSchema } from '../errors/error-schemas.ts';
import { withoutParameters } from '../http/media-types.ts';
import { isSuccess, neverHasContent } from '../http/status-codes.ts';
import { faultOfCombined, partsOf } from '../openapi/composition.ts';
import type { Content, Response, ResponseUse } from '../openapi/model.ts';
import { type Files, isRecord, type Node } from '../openapi/node.ts';
import type { OperationIndex } from '../openapi/operation-index.ts';
import { follow, reportable } from '../openapi/references.ts';
import { aBody, alsoServes, bodyOf, list, subjectOf } from '../openapi/wording.ts';
import type { Finding } from '../rule/finding.ts';
import type { Check } from '../rule/rule.ts';

interface Member {
  readonly types: readonly string[];
  readonly right: string;
}

const TEXT: Member = { types: ['string'], right: 'a string' };

/** RFC 9457, section 3.1. */
const MEMBERS: Readonly<Record<string, Member>> = {
  type: TEXT,
  status: { types: ['integer', 'number'], right: 'an integer' },
  title: TEXT,
  detail: TEXT,
  instance: TEXT,
};

/** What is declared as problem details is that of an error, and can be such. */
export const fitProblem: Check<unknown> = function* (view) {
  const finder = new Finder(view.files);
  /** By the schema: what many errors refer to is told once. */
  const misfits = new Map<unknown, Misfit>();
  for (const { response, uses } of view.allResponses) {
    const problems = problemsIn(response, view);
    if (problems.length === 0) continue;
    const successes = uses.filter(({ code }) => isSuccess(code) && !neverHasContent(code));
    if (successes.length > 0) yield noProblem(response, successes, problems);
    const others = uses.filter(({ code }) => !isSuccess(code) && !neverHasContent(code));
    if (others.length === 0) continue;
    for (const content of problems) {
      const schema = content.schema && follow(view.files, content.schema);
      const looks = schema && finder.lookAt(schema);
      if (looks === undefined) continue;
      if (looks.type !== undefined) {
        yield noObject(response, others, content, looks.type);
        break;
      }
      if (looks.members.size === 0) continue;
      const known = misfits.get(schema?.value);
      if (known === undefined)
        misfits.set(schema?.value, { response, content, members: looks.members, uses: new Set(others) });
      else for (const use of others) known.uses.add(use);
    }
  }
  for (const misfit of misfits.values()) yield noMembers(misfit);
};

function isProblem({ mediaType }: Content): boolean {
  return /^application\/problem\+(json|xml)$/.test(withoutParameters(mediaType));
}

/** In Swagger 2.0 the media types are those of all responses, of which some may be for the others. */
function problemsIn({ content }: Response, { schemas }: OperationIndex): readonly Content[] {
  const problems = content.filter(isProblem);
  return schemas === 'definitions' && problems.length < content.length ? [] : problems;
}

function noProblem(response: Response, uses: readonly ResponseUse[], content: readonly Content[]): Finding {
  const { subject, verb, its } = subjectOf(uses);
  const [is, what] =
    its === 'its' ? ['is no error', 'what it returns'] : ['are no errors', 'what they return'];
  const hasOthers = content.length < response.content.length;
  const advice = hasOthers
    ? `remove ${list(content.map(({ mediaType }) => mediaType))}`
    : `declare the media type of ${what}, or answer with an error code`;
  return {
    message: `${subject} ${verb('declare')} ${aBody(content)}, but ${is}: ${advice}${alsoServes(response, uses)}.`,
    place: reportable(response.contentPlace) ?? response.place,
    about: { response, uses, content, advice: 'no problem' },
  };
}

function noObject(response: Response, uses: readonly ResponseUse[], content: Content, type: string): Finding {
  const { subject, verb, its } = subjectOf(uses);
  const advice = 'make it an object, as problems are, or declare another media type';
  return {
    message: `${subject} ${verb('give')} ${its} ${bodyOf([content])} the type ${type}: ${advice}.`,
    place: placeOfSchema(content) ?? response.place,
    about: { response, uses, content: [content], advice },
  };
}

interface Misfit {
  readonly response: Response;
  readonly content: Content;
  readonly members: ReadonlyMap<string, Fault>;
  readonly uses: Set<ResponseUse>;
}

function noMembers({ response, content, members, uses: all }: Misfit): Finding {
  const uses = [...all];
  const { subject, verb } = subjectOf(uses);
  const faults = [...members].map(([name, { type }]) => `${name} the type ${type}`);
  const rights = [...members.keys()].map(name => `${name} ${MEMBERS[name]?.right}`);
  const advice = `make ${list(rights)}, as clients ignore what is of another type`;
  const [first] = members.values();
  return {
    message: `${subject} ${verb('give')} the problem's ${list(faults)}: ${advice}.`,
    place: reportable(first?.place, first?.owner) ?? placeOfSchema(content) ?? response.place,
    about: { uses, content: [content], advice },
  };
}

interface Fault {
  /** The type that is stated, in the place of the right one. */
  readonly type: string;
  readonly place: Node;
  /** The schema that has the member. */
  readonly owner: Node;
}

/** What is wrong with the schema of a problem. */
interface Looks {
  /** The type that it has where it is no object. */
  readonly type?: string | undefined;
  readonly members: ReadonlyMap<string, Fault>;
}

const RIGHT: Looks = { members: new Map() };

/** Finds what a problem's schema cannot be; many may refer to one, and one to itself. */
class Finder {
  private readonly known = new Map<unknown, Looks>();

  constructor(private readonly files: Files) {}

  /** Where references lead. */
  lookAt(schema: Node): Looks {
    const { value } = schema;
    if (!isRecord(value)) return RIGHT;
    const before = this.known.get(value);
    if (before !== undefined) return before;
    this.known.set(value, RIGHT);
    const looks = this.look(schema);
    this.known.set(value, looks);
    return looks;
  }

  private look(schema: Node): Looks {
    const type = wrongType(schema, ['object']);
    if (type !== undefined) return { type, members: new Map() };
    const parts = partsOf(this.files, schema, 'allOf').map(part => this.lookAt(part));
    for (const key of ['anyOf', 'oneOf']) {
      const branches = partsOf(this.files, schema, key).map(branch => this.lookAt(branch));
      const [first] = branches;
      if (first && branches.every(branch => branch.type !== undefined || branch.members.size > 0))
        parts.push(first);
    }
    const members = new Map(parts.flatMap(part => [...part.members]));
    for (const place of follow(this.files, schema.at('properties'))?.children() ?? []) {
      const { name } = place;
      if (!Object.hasOwn(MEMBERS, name)) continue;
      const wrong = this.memberType(place, MEMBERS[name]?.types ?? []);
      if (wrong !== undefined) members.set(name, { type: wrong, place, owner: schema });
    }
    return { type: parts.find(part => part.type !== undefined)?.type, members };
  }

  /** The type of a member where it is none of these; of schemas that combine others, those that are written there. */
  private memberType(place: Node, types: readonly string[], levels = 2): string | undefined {
    const schema = follow(this.files, place);
    if (schema === undefined || levels < 0) return undefined;
    const own = wrongType(schema, types);
    if (own !== undefined) return own;
    return faultOfCombined(this.files, schema, part => this.memberType(part, types, levels - 1));
  }
}

/** The types that a schema states where none of them is one of these. */
function wrongType(schema: Node, types: readonly string[]): string | undefined {
  const stated = [schema.valueAt('type')].flat().filter(type => typeof type === 'string' && type !== 'null');
  return stated.length === 0 || stated.some(type => types.includes(type as string))
    ? undefined
    : list(stated as string[], 'or');
}
