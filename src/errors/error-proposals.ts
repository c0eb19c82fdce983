/** What errors should refer to: decided here alone, for what is said of them and for what is written. */

import { isSuccess, registered } from '../http/status-codes.ts';
import { append, group, remember } from '../lib/collections.ts';
import { combinedIn } from '../openapi/composition.ts';
import { Shape } from '../openapi/contradictions.ts';
import { isOAuth } from '../openapi/endpoints.ts';
import { isBehindGateway, isOfGateway } from '../openapi/gateways.ts';
import type { Content, Operation, Response } from '../openapi/model.ts';
import { isRecord, Node, referenceOf, rootOf, type SourceFile } from '../openapi/node.ts';
import type { OperationIndex, UsedResponse } from '../openapi/operation-index.ts';
import { endOf, follow } from '../openapi/references.ts';
import { Sameness } from '../openapi/sameness.ts';
import { codesOf, list, verbOf } from '../openapi/wording.ts';
import { basesOf } from './closed-schemas.ts';
import { Candidate, ENOUGH } from './error-candidates.ts';
import { saysError } from './error-names.ts';
import {
  type Accepts,
  errorsToExplain,
  isShared,
  nameOfReference,
  refersToUnnamed,
  SharedSchema,
  schemasIn,
  sharedSchemas,
  toldName,
} from './error-schemas.ts';
import { topicsOfPart } from './parts.ts';
import { schemaFaultIn } from './schema-faults.ts';
import {
  type Body,
  bodiesOf,
  plain,
  referredTo,
  type SharedResponse,
  sharedResponse,
} from './shared-responses.ts';

/** What is proposed for a response, as a fix writes it. */
export interface Proposal {
  /** What to refer to, and why: `Error, as most errors do`. */
  readonly said: string;
  /** `equal`: a schema that says the same as the one that is written out. */
  readonly kind: 'schema' | 'equal' | 'response';
  /** As the file of the response refers to it; undefined where nothing can be written. */
  readonly reference: string | undefined;
  /** Of content that is added. */
  readonly mediaType?: string | undefined;
  /** Whether the response keeps its description beside the reference. */
  readonly keepsText?: boolean;
}

/** What errors are asked for. */
interface Demand {
  readonly isConcerned: (mediaType: string) => boolean;
  /** The names that will do, and the pattern that says so; undefined where any will. */
  readonly names: { readonly accepts: Accepts; readonly pattern: string } | undefined;
}

/** A schema is usual where so large a part of the errors that have content references it. */
const SHARE = 1 / 4;

/** Where so large a part does, it is the schema of all errors. */
const CLEAR_MAJORITY = 2 / 3;

/** What so small a part of the errors of a code has is an exception. */
const EXCEPTIONS = 1 / 20;

/** A body of so few members of its own may say what the schema of nearly all errors says in other words. */
const FEW = 2;

/** How many schemas of a kind are tried on a response. */
const MAX_TRIED = 4;

/** How many schemas that say the same are tried. */
const MAX_EQUAL = 16;

/** Of the operations that share a response the first are asked whether a name is for them. */
const MAX_OPERATIONS = 8;

/** A longer text is not read as JSON. */
const MAX_TEXT = 20_000;

/** How many errors there are, with content, and with content that is asked of. */
interface Counts {
  all: number;
  withContent: number;
  concerned: number;
  /** How many responses they are, if many operations share one. */
  responses: number;
}

/** All that is proposed for the errors of a description. */
export class Proposals {
  private readonly total: Counts = { all: 0, withContent: 0, concerned: 0, responses: 0 };
  private readonly counts = new Map<string, Counts>();
  /** By what stands at their definitions. */
  private readonly responses = new Map<unknown, Response>();
  private readonly candidates: readonly Candidate[];
  private readonly byTarget: ReadonlyMap<unknown, Candidate>;
  /** By the codes of errors that refer to them. */
  private readonly ofCode = new Map<string, Candidate[]>();
  /** Of those the best. */
  private readonly bestOfCode = new Map<string, readonly Candidate[]>();
  /** The best for errors of any code. */
  private readonly general: readonly Candidate[];
  /** How many successes refer to a schema. */
  private successes: ReadonlyMap<unknown, number> | undefined = undefined;
  /** What nearly all errors refer to: more than one where some extend others. */
  readonly clear: readonly Candidate[];
  private readonly sameness: Sameness;
  private knownByOperation: Map<Operation, Candidate[]> | undefined = undefined;
  private knownByNumber: ReadonlyMap<number, readonly Candidate[]> | undefined = undefined;
  /** Whether responses say what their bodies are. */
  private readonly describing = new Map<unknown, boolean>();
  /** By properties, what those are schemas of. */
  private readonly members = new Map<unknown, ReadonlySet<unknown>>();

  constructor(
    private readonly view: OperationIndex,
    private readonly demand: Demand,
    /** The response that describes the body of all errors, where one alone does. */
    private readonly sole?: Response,
  ) {
    this.sameness = new Sameness(view.files);
    // What OAuth prescribes says nothing of other errors.
    const errors = errorsToExplain(view)
      .map(({ response, uses }) => ({ response, uses: uses.filter(({ operation }) => !isOAuth(operation)) }))
      .filter(({ uses }) => uses.length > 0);
    const unnamed = this.count(errors);
    this.candidates = sharedSchemas(view.files, errors, demand.isConcerned)
      .filter(({ name }) => demand.names?.accepts(name) ?? true)
      .map(schema => this.candidateOf(schema));
    this.byTarget = new Map(this.candidates.map(candidate => [candidate.schema.target, candidate]));
    for (const candidate of this.candidates) {
      for (const code of candidate.schema.byCode.keys()) {
        append(this.ofCode, code, candidate);
      }
    }
    const usual = this.candidates.filter(one => one.schema.uses >= unnamed && this.isUsual(one));
    const [first] = usual;
    // Where nearly all that extends one schema is another, that is what is meant.
    const main = first && usual.find(({ schema }) => schema.direct * 2 > first.schema.uses);
    this.general = [...(main ? [main] : []), ...usual].slice(0, MAX_TRIED);
    this.clear = this.candidates.filter(candidate => {
      const { uses } = candidate.schema;
      const isClear = uses >= ENOUGH && uses >= this.total.concerned * CLEAR_MAJORITY;
      return isClear && this.isOfErrors(candidate);
    });
  }

  /** Whether errors have a schema that is usual, though it may not be for each. */
  get isUsualThere(): boolean {
    return this.general.length > 0;
  }

  /** Counts the errors, and returns how many refer to a schema without a name. */
  private count(errors: readonly UsedResponse[]): number {
    let unnamed = 0;
    for (const { response, uses } of errors) {
      this.responses.set(response.place.value, response);
      const concerned = this.concernedIn(response);
      if (concerned.some(content => refersToUnnamed(this.view.files, content))) unnamed += uses.length;
      for (const code of codesOf(uses)) this.countsOf(code).responses += 1;
      for (const { code } of uses) {
        for (const counts of [this.total, this.countsOf(code)]) {
          counts.all += 1;
          if (response.content.length > 0) counts.withContent += 1;
          if (concerned.length > 0) counts.concerned += 1;
        }
      }
    }
    return unnamed;
  }

  private countsOf(code: string): Counts {
    return remember(this.counts, code, () => ({ all: 0, withContent: 0, concerned: 0, responses: 0 }));
  }

  private concernedIn({ content }: Response): readonly Content[] {
    return content.filter(({ mediaType }) => this.demand.isConcerned(mediaType));
  }

  private candidateOf(schema: SharedSchema): Candidate {
    return new Candidate(this.view.files, schema, this.demand.names !== undefined);
  }

  /** Whether it is the schema of errors, not of what is returned otherwise. */
  private isOfErrors({ isNamed, isOfSeveral, schema: { target, uses } }: Candidate): boolean {
    if (isNamed) return true;
    this.successes ??= new Map(
      sharedSchemas(this.view.files, this.view.responses(isSuccess)).map(({ target, uses }) => [
        target,
        uses,
      ]),
    );
    return isOfSeveral && uses >= (this.successes.get(target) ?? 0);
  }

  /** Whether it is the schema of errors of any code. */
  private isUsual(candidate: Candidate): boolean {
    const { uses } = candidate.schema;
    if (!candidate.isForAny || !this.isOfErrors(candidate)) return false;
    if (this.demand.names !== undefined) return true;
    const { all, withContent } = this.total;
    const isEnough = uses * 2 > all || isMany(uses, withContent) || (uses === 1 && all <= ENOUGH);
    return isEnough && (candidate.isOfSeveral || candidate.isPlain);
  }

  /** Whether it is the schema of errors of a code. */
  private isUsualFor(candidate: Candidate, code: string): boolean {
    if (!this.isOfErrors(candidate) || !candidate.fits(code)) return false;
    // What is for this code only needs no others that use it.
    if (!candidate.isForAny) return true;
    const isEnough = isMany(candidate.usesOf([code]), this.countsOf(code).withContent);
    return isEnough && (candidate.isOfSeveral || !this.isOfOneCase(candidate, code));
  }

  /**
   * Whether all that gives the errors of a code this schema is one response, which operations share, and whose name
   * says more than the code: `BetaForbidden` tells of one case, and so may its schema.
   */
  private isOfOneCase({ schema }: Candidate, code: string): boolean {
    const [response, another] = schema.responsesOf(code);
    if (response === undefined || another !== undefined) return false;
    const uses = response.uses.filter(use => use.code === code);
    const shared = referredTo(this.view, response, uses, code);
    return shared !== undefined && topicsOfPart(this.view.files, shared.name).length > 0;
  }

  /** Whether a gateway may answer these codes in a body of its own, as far as none of the API's own is declared for them. */
  private isOfGateway(codes: readonly string[], { schema }: Pick<Candidate, 'schema'>): boolean {
    return codes.some(code => isOfGateway(code) && !schema.byCode.has(code)) && isBehindGateway(this.view);
  }

  /** Whether a schema is that of errors of each of these codes, whatever those of others have. */
  isOwnOf(target: unknown, codes: readonly string[]): boolean {
    const candidate = this.byTarget.get(target);
    return candidate !== undefined && codes.every(code => this.isOwn(candidate, code));
  }

  private isOwn(candidate: Candidate, code: string): boolean {
    const uses = candidate.usesOf([code]);
    const isMost = uses >= ENOUGH && uses * 2 > this.countsOf(code).concerned;
    return isMost && candidate.isNamed && candidate.fits(code);
  }

  /** Whether it is what nearly all errors refer to, or extends that. */
  private isOfClear({ schema: { place, target } }: Candidate): boolean {
    const bases = basesOf(this.view.files, place).map(({ end }) => end?.value);
    return this.clear.some(({ schema }) => schema.target === target || bases.includes(schema.target));
  }

  /** What errors of a code reference, the most used first. */
  private bestFor(code: string): readonly Candidate[] {
    return remember(this.bestOfCode, code, () =>
      (this.ofCode.get(code) ?? [])
        .filter(candidate => this.isUsualFor(candidate, code))
        .sort((left, right) => right.usesOf([code]) - left.usesOf([code]))
        .slice(0, MAX_TRIED),
    );
  }

  /** What errors of these codes may be told to reference, the best first. */
  private candidatesFor(codes: readonly string[]): Iterable<Candidate> {
    const best = codes
      .flatMap(code => this.bestFor(code))
      .filter(candidate => codes.every(code => candidate.fits(code)))
      .sort((left, right) => right.usesOf(codes) - left.usesOf(codes));
    const own = best.filter(candidate => {
      return this.isOfClear(candidate) || codes.some(code => this.isOwn(candidate, code));
    });
    const clear = this.general.filter(candidate => this.clear.includes(candidate));
    return new Set([...own, ...clear, ...best.slice(0, MAX_TRIED), ...this.general]);
  }

  /** What is proposed for a response without content, or for content of it; undefined where nothing fits. */
  propose(used: UsedResponse, content: readonly Content[] = []): Proposal | undefined {
    const shared = content.length === 0 ? this.sharedFor(used.response) : undefined;
    if (shared === undefined) return this.schemaFor(used, content);
    const keepsText = !isSaidBy(used.response, shared);
    const proposal = {
      kind: 'response',
      said: `the response ${shared.name}${shared.why}`,
      keepsText,
    } as const;
    // Before OpenAPI 3.1 a reference leaves no room for a description.
    const isWritten = !keepsText || this.view.describesReferences;
    if (isWritten) return { ...proposal, reference: shared.referenceIn(used.response.place.file) };
    return (
      this.schemaOf(shared, used) ?? this.schemaFor(used, content) ?? { ...proposal, reference: undefined }
    );
  }

  /** The response that others share for the code of one that says nothing but its description. */
  private sharedFor({ place, uses: [use, ...more] }: Response): Reason<SharedResponse> | undefined {
    if (use === undefined || more.length > 0 || use.entry.value !== place.value) return undefined;
    if (place.keys.some(key => key !== 'description' && key !== 'summary')) return undefined;
    const { code, operation } = use;
    const withContent = this.countsOf(code).withContent;
    const shared = sharedResponse(this.view, code, operation, ({ uses, isNamedFor, place }) => {
      return (isNamedFor || isMany(uses, withContent)) && this.describesBody(place);
    });
    if (shared !== undefined)
      return { ...shared, why: shared.uses === 0 ? '' : asOthers(shared.uses, [code]) };
    if (isOfGateway(code) && isBehindGateway(this.view)) return undefined;
    const sole = this.sole && referredTo(this.view, this.sole, this.sole.uses, code);
    return sole && { ...sole, isForCode: false, why: ', as other errors do' };
  }

  /** Whether a response says what its body is, by what is shared. */
  private describesBody(place: Node): boolean {
    return remember(this.describing, place.value, () => this.readBody(place));
  }

  private readBody(place: Node): boolean {
    const { files } = this.view;
    const accepts = this.demand.names?.accepts;
    const response = this.responses.get(place.value);
    if (response !== undefined) {
      const isRight = schemaFaultIn(files, this.concernedIn(response), accepts) === undefined;
      return response.content.length > 0 && (isRight || response === this.sole);
    }
    const bodies = this.bodiesOf(place);
    return bodies.length > 0 && bodies.every(({ schema }) => isShared(files, schema, accepts));
  }

  private bodiesOf(response: Node): readonly Body[] {
    return bodiesOf(this.view.files, response).filter(({ mediaType }) => this.demand.isConcerned(mediaType));
  }

  /** The schema of a response that is only named for the code. */
  private schemaOf({ place, name, uses }: SharedResponse, used: UsedResponse): Proposal | undefined {
    if (uses > 0) return undefined;
    for (const body of this.bodiesOf(place)) {
      const proposal = this.schemaIn(body, used, [], `, as the response ${name} does`);
      if (proposal !== undefined) return proposal;
    }
    return undefined;
  }

  /** The schema of another body of the response. */
  private schemaBeside(used: UsedResponse, content: readonly Content[]): Proposal | undefined {
    for (const { mediaType, schema } of content.length === 0 ? [] : used.response.content) {
      if (schema === undefined) continue;
      const proposal = this.schemaIn({ mediaType, schema }, used, content, `, as its ${mediaType} body does`);
      if (proposal !== undefined) return proposal;
    }
    return undefined;
  }

  /** The shared schema that a body refers to, where it fits. */
  private schemaIn(
    { mediaType, schema }: Pick<Body, 'mediaType' | 'schema'>,
    used: UsedResponse,
    content: readonly Content[],
    why: string,
  ): Proposal | undefined {
    const [referred] = schemasIn(this.view.files, schema);
    if (referred?.reference === undefined || this.demand.names?.accepts(referred.name) === false)
      return undefined;
    const shared = new SharedSchema(referred.name, referred.place);
    shared.countContent(mediaType, schema.file, referred.reference, 0);
    const candidate = this.candidateOf(shared);
    const isRight =
      codesOf(used.uses).every(code => candidate.fits(code)) &&
      this.suits(candidate, used, content) &&
      this.missingFrom(candidate, content).length === 0;
    return isRight ? proposalOf(candidate, (content[0] ?? used.response).place.file, why) : undefined;
  }

  /** The schema that others reference. */
  private schemaFor(used: UsedResponse, content: readonly Content[]): Proposal | undefined {
    const beside = this.schemaBeside(used, content);
    if (beside !== undefined || used.uses.some(({ operation }) => isOAuth(operation))) return beside;
    const codes = codesOf(used.uses);
    const { file } = (content[0] ?? used.response).place;
    let extended: Proposal | undefined;
    let nearly: Proposal | undefined;
    const ofOperation = this.ofOperation(used, codes);
    for (const candidate of this.ordered(codes, ofOperation)) {
      const isForAll = firstOf(used).every(operation => candidate.isFor(operation));
      if (!isForAll || !this.isOfClass(candidate, used, codes) || !this.suits(candidate, used, content))
        continue;
      if (this.isOfGateway(codes, candidate)) continue;
      const missing = this.missingFrom(candidate, content);
      if (missing.length === 0) {
        const isBeside = ofOperation.includes(candidate) && !this.isUsual(candidate);
        const why = isBeside ? ', as other errors of the operation do' : this.reasonFor(candidate, codes);
        const proposal = proposalOf(candidate, file, why);
        return codes.some(code => this.isBare(code)) ? { ...proposal, reference: undefined } : proposal;
      }
      extended ??= this.extending(candidate, content, missing);
      nearly ??= this.clear.includes(candidate) ? this.replacing(candidate, missing) : undefined;
    }
    if (extended === undefined) return nearly;
    const describing = this.candidates.slice(0, MAX_EQUAL).find(candidate => {
      const isForAll = firstOf(used).every(operation => candidate.isFor(operation));
      return isForAll && this.describes(candidate, used, codes, content);
    });
    return describing === undefined ? extended : proposalOf(describing, file, ', which has all its members');
  }

  /** What several errors of an operation reference, where no other one shares the response. */
  private ofOperation(used: UsedResponse, codes: readonly string[]): readonly Candidate[] {
    const [operation, another] = firstOf(used);
    if (operation === undefined || another !== undefined) return [];
    const own = this.byOperation().get(operation) ?? [];
    return own.filter(candidate => {
      const isOfSeveral = operation.uses.filter(({ code }) => candidate.schema.byCode.has(code)).length > 1;
      return (
        isOfSeveral &&
        candidate.isForAny &&
        this.isOfErrors(candidate) &&
        codes.every(code => candidate.fits(code))
      );
    });
  }

  private byOperation(): ReadonlyMap<Operation, readonly Candidate[]> {
    if (this.knownByOperation === undefined) {
      this.knownByOperation = new Map();
      for (const candidate of this.candidates) {
        for (const operation of candidate.schema.operations)
          append(this.knownByOperation, operation, candidate);
      }
    }
    return this.knownByOperation;
  }

  /** What errors of these codes may be told to reference: what the operation has before what is usual elsewhere. */
  private ordered(codes: readonly string[], ofOperation: readonly Candidate[]): Iterable<Candidate> {
    const all = this.candidatesFor(codes);
    const [best] = all;
    if (best === undefined || !this.general.includes(best)) return all;
    // What is usual may be what extends it.
    const bases = basesOf(this.view.files, best.schema.place).map(({ end }) => end?.value);
    return new Set([...ofOperation.filter(({ schema }) => !bases.includes(schema.target)), ...all]);
  }

  /** Whether it is of errors, and of nothing else than content that is written out. */
  private describes(
    candidate: Candidate,
    used: UsedResponse,
    codes: readonly string[],
    content: readonly Content[],
  ): boolean {
    const shape = Shape.of(this.view.files, candidate.schema.place);
    return (
      this.isOfErrors(candidate) &&
      codes.every(code => candidate.fits(code)) &&
      this.suits(candidate, used, content) &&
      content.every(({ schema }) => schema !== undefined && !shape.excludes(schema, true)) &&
      this.missingFrom(candidate, content).length === 0
    );
  }

  /** Whether it is not for errors of another class, as far as anything says so. */
  private isOfClass(candidate: Candidate, used: UsedResponse, codes: readonly string[]): boolean {
    if (this.demand.names !== undefined || codes.every(code => candidate.isOfClass(code))) return true;
    // What an operation has for one error it can have for another.
    return firstOf(used).every(operation => candidate.schema.operations.has(operation));
  }

  /** What content that is written out describes and a schema does not. */
  private missingFrom({ schema: { place } }: Candidate, content: readonly Content[]): readonly string[] {
    const shape = Shape.of(this.view.files, place);
    return [...new Set(content.flatMap(({ schema }) => (schema === undefined ? [] : shape.missing(schema))))];
  }

  /** A schema that extends another one by some members, which is for a person to write. */
  private extending(
    { schema: { name, place } }: Candidate,
    content: readonly Content[],
    missing: readonly string[],
  ): Proposal | undefined {
    const shape = Shape.of(this.view.files, place);
    const isExtended = content.every(({ schema }) => schema !== undefined && shape.isExtendedBy(schema));
    if (!isExtended || missing.some(member => member.includes('.'))) return undefined;
    const said = `a schema that extends ${toldName(name, place)} by ${list(missing, 'and', 3)}`;
    return { kind: 'schema', said, reference: undefined };
  }

  /** The schema of nearly all errors in the place of a small body of its own, which only a person can tell from it. */
  private replacing(
    { schema: { name, place } }: Candidate,
    missing: readonly string[],
  ): Proposal | undefined {
    if (missing.length > FEW || missing.some(member => member.includes('.'))) return undefined;
    const what = `${list(missing, 'and')} ${verbOf('do', missing.length === 1)}`;
    const said = `${toldName(name, place)}, as most errors do, if it can say what ${what}`;
    return { kind: 'schema', said, reference: undefined };
  }

  /** Whether next to no error of a code has content: then that may be meant, and nothing is written. */
  private isBare(code: string): boolean {
    const { all, withContent, responses } = this.countsOf(code);
    return responses >= ENOUGH && withContent <= all * EXCEPTIONS;
  }

  /** Why it is proposed: who else refers to it. */
  private reasonFor(candidate: Candidate, codes: readonly string[]): string {
    const { pattern } = this.demand.names ?? {};
    if (pattern !== undefined) return `, whose name matches ${pattern}`;
    const { schema, isBase } = candidate;
    const isGeneral = this.isUsual(candidate);
    const count = isGeneral ? schema.uses : candidate.usesOf(codes);
    const used = isGeneral ? [] : codes.filter(code => schema.byCode.has(code));
    return asOthers(count, used, isGeneral && schema.uses * 2 > this.total.all, isBase);
  }

  /** Whether nothing that a response says of its body speaks against a schema. */
  private suits(candidate: Candidate, { response }: UsedResponse, content: readonly Content[]): boolean {
    const { files } = this.view;
    const { place } = candidate.schema;
    const shape = Shape.of(files, place);
    const examples = response.examples.filter(({ mediaType }) => this.demand.isConcerned(mediaType));
    if (examples.some(({ value }) => isForeign(shape, value))) return false;
    // What most errors are, others may be told to become.
    const isStrict = candidate.schema.uses * 2 <= this.total.all && !this.clear.includes(candidate);
    return content.every(({ schema }) => {
      const own = schema && follow(files, schema);
      return own === undefined || !(shape.excludes(own, isStrict) || this.membersOf(own).has(place.value));
    });
  }

  /** What the properties of a body are schemas of, themselves, as items or in part. */
  private membersOf(schema: Node): ReadonlySet<unknown> {
    const { files } = this.view;
    const properties = follow(files, schema.at('properties'));
    const known =
      this.members.get(properties?.value) ??
      new Set(
        (properties?.children() ?? []).flatMap(property => {
          const own = follow(files, property);
          if (own === undefined) return [];
          const parts = combinedIn(own);
          return [property, ...parts, own.at('items')].map(part => endOf(files, part)?.value);
        }),
      );
    this.members.set(properties?.value, known);
    return known;
  }

  /** What is proposed for content that is written out and says the same as a shared schema, with all such content. */
  proposeEqual(
    used: UsedResponse,
    content: readonly Content[],
  ): { readonly proposal: Proposal; readonly content: readonly Content[] } | undefined {
    const codes = codesOf(used.uses);
    const equals = new Map(content.map(one => [one, this.equalTo(one, used, codes)]));
    const [first] = content.flatMap(one => equals.get(one) ?? []);
    const equal = content.filter(one => equals.get(one) === first);
    const file = equal[0]?.schema?.file;
    if (first === undefined || file === undefined) return undefined;
    return {
      proposal: { ...proposalOf(first, file, ', which says the same'), kind: 'equal' },
      content: equal,
    };
  }

  private equalTo({ schema }: Content, used: UsedResponse, codes: readonly string[]): Candidate | undefined {
    // What says next to nothing is equal by chance.
    if (schema === undefined || !isWrittenOut(schema)) return undefined;
    this.knownByNumber ??= this.numbered();
    const all = this.knownByNumber.get(this.sameness.numberOf(schema)) ?? [];
    return all.slice(0, MAX_EQUAL).find(candidate => {
      return (
        candidate.schema.target !== schema.value &&
        codes.every(code => candidate.fits(code)) &&
        firstOf(used).every(operation => candidate.isFor(operation))
      );
    });
  }

  /** Shared schemas by what they say: those that errors refer to, and then those that are named for errors. */
  private numbered(): ReadonlyMap<number, readonly Candidate[]> {
    const { files, schemas } = this.view;
    const used = this.candidates.filter(({ schema: { direct } }) => direct > 0);
    const targets = new Set(used.map(({ schema }) => schema.target));
    const isMeant = this.demand.names?.accepts ?? saysError;
    const definitions = schemas.split('/').reduce((here, key) => here.at(key), rootOf(files));
    const others = definitions.children().filter(({ name, value }) => isMeant(name) && !targets.has(value));
    const meant = others.map(place => this.candidateOf(new SharedSchema(place.name, place)));
    // Names that say nothing else come first.
    const all = [
      ...used,
      ...meant.filter(({ isPlain }) => isPlain),
      ...meant.filter(({ isPlain }) => !isPlain),
    ];
    return group(
      all.filter(({ schema: { place } }) => isWrittenOut(place)),
      ({ schema: { place } }) => this.sameness.numberOf(place),
    );
  }
}

type Reason<Thing> = Thing & { readonly why: string };

/** The first of the operations that use a response. */
function firstOf({ uses }: UsedResponse): readonly Operation[] {
  return uses.slice(0, MAX_OPERATIONS).map(({ operation }) => operation);
}

/** Whether so many of those that have content are enough to go by. */
function isMany(uses: number, withContent: number): boolean {
  return uses >= ENOUGH || (uses > 1 && uses >= withContent * SHARE);
}

/** `as other 404 responses do`, of one `as another error does`; `verb` where they do something else. */
function asOthers(count: number, codes: readonly string[], most = false, isBase = false): string {
  const isOne = !most && count === 1;
  const who = most ? 'most' : isOne ? 'another' : 'other';
  const noun = codes.length === 0 ? 'error' : `${list(codes, 'and', 3)} response`;
  const what = `${who} ${noun}${isOne ? '' : 's'}`;
  return isBase ? `, which ${what} ${verbOf('extend', isOne)}` : `, as ${what} ${verbOf('do', isOne)}`;
}

function proposalOf(candidate: Candidate, file: SourceFile, why: string): Proposal {
  const { schema } = candidate;
  const reference = candidate.referenceIn(file);
  const name = reference === undefined ? schema.name : nameOfReference(reference);
  return {
    kind: 'schema',
    said: `${toldName(name, schema.place)}${why}`,
    reference,
    mediaType: schema.mediaType,
  };
}

/** An object whose members a schema describes in place. */
function isWrittenOut({ value }: Node): boolean {
  return isRecord(value) && referenceOf(value) === undefined && value.properties !== undefined;
}

/** Whether an example is of another schema; a text may be the JSON of one. */
function isForeign(shape: Shape, example: Node): boolean {
  const { value } = example;
  if (typeof value !== 'string' || !/^\s*[{[]/.test(value)) return shape.isForeign(example);
  try {
    return value.length < MAX_TEXT && shape.isForeign(new Node(JSON.parse(value), example.file));
  } catch {
    return false;
  }
}

/** Whether all that a response says of itself is said by another one, or by its code where that is for it. */
function isSaidBy({ place, uses }: Response, { place: other, isForCode }: SharedResponse): boolean {
  const [code = ''] = isForCode ? codesOf(uses) : [];
  const phrase = registered(code)?.phrase ?? '';
  const texts = ['summary', 'description'];
  const known = ['', code, phrase, `${code} ${phrase}`, ...texts.map(key => other.textAt(key))].map(plain);
  return texts.every(key => known.includes(plain(place.textAt(key))));
}
