/** The responses that operations share for a status code, save those that say they are for another one. */

import { codesIn, codesMeantBy, otherCodeNamedBy } from '../http/reason-phrases.ts';
import { isCode, registered } from '../http/status-codes.ts';
import { group, memoized, remember } from '../lib/collections.ts';
import type { Operation, Response, ResponseUse } from '../openapi/model.ts';
import { type Files, type Node, referenceOf, rootOf, type SourceFile } from '../openapi/node.ts';
import type { OperationIndex } from '../openapi/operation-index.ts';
import { endOf, referenceAs, referenceFrom, trail } from '../openapi/references.ts';
import { areOpenTo, closingsOf, statedIn } from './closed-schemas.ts';
import { areFor, codesNamedBy } from './error-names.ts';
import { nameOfReference } from './error-schemas.ts';
import { Part } from './parts.ts';

/** A response under a name. */
export interface SharedResponse {
  readonly name: string;
  /** What it is, where references lead. */
  readonly place: Node;
  /** How many responses with the code refer to it; none where it is only named for the code. */
  readonly uses: number;
  /** How many responses refer to it, whatever their codes. */
  readonly total: number;
  /** The operations whose responses with the code these are. */
  readonly users: readonly Operation[];
  /** Whether errors of the code refer to it, or its name says that it is for them. */
  readonly isForCode: boolean;
  /** Whether its name says no more than the code. */
  readonly isNamedFor: boolean;
  /** The part of the API that it is for. */
  readonly part: Part;
  /** How a file refers to it; undefined where nobody knows. */
  referenceIn(file: SourceFile): string | undefined;
}

/** What an operation can refer to for a code: what other operations share for it, or else what is named for it. */
export function sharedResponse(
  view: OperationIndex,
  code: string,
  operation: Operation,
  isRight: (response: SharedResponse) => boolean,
): SharedResponse | undefined {
  const candidates = sharedBy(view).of(code);
  return candidates.find(shared => shared.part.has(operation) && isRight(shared));
}

const sharedBy = memoized((view: OperationIndex) => new SharedResponses(view));

class SharedResponses {
  private readonly known = new Map<string, readonly SharedResponse[]>();
  private named: ReadonlyMap<string, readonly (readonly [number, Node])[]> | undefined = undefined;

  constructor(private readonly view: OperationIndex) {}

  of(code: string): readonly SharedResponse[] {
    return remember(this.known, code, () => [...this.usedFor(code), ...this.namedFor(code)]);
  }

  /** Those that operations refer to for the code, the most used first. */
  private usedFor(code: string): SharedResponse[] {
    return this.view
      .responses(declared => declared === code)
      .flatMap(({ response, uses }) => referredTo(this.view, response, uses, code) ?? [])
      .sort((left, right) => right.uses - left.uses);
  }

  /** Those that are named for the code: `NotFound`, `404`. */
  private namedFor(code: string): SharedResponse[] {
    const { files } = this.view;
    this.named ??= group([...componentsIn(this.view).entries()], ([, { name }]) => plain(name));
    const found = [...namesFor(code)]
      .flatMap(name => this.named?.get(name) ?? [])
      .sort(([left], [right]) => left - right);
    return found.flatMap(([, component]) => {
      const place = endOf(files, component);
      const { name } = component;
      if (place === undefined || !isFor(files, place, name, code)) return [];
      const referenceIn = (file: SourceFile) => referenceFrom(files, file, component);
      return {
        name,
        place,
        uses: 0,
        total: 0,
        users: [],
        isForCode: true,
        isNamedFor: true,
        part: new Part(files, '', []),
        referenceIn,
      };
    });
  }
}

/** A response as these of its uses refer to it; undefined where they do not, or where it is not for the code. */
export function referredTo(
  { files }: OperationIndex,
  { place, uses: all }: Response,
  uses: readonly ResponseUse[],
  code: string,
): SharedResponse | undefined {
  // What stands in an operation is not there to be shared.
  if (all.some(({ entry }) => entry.value === place.value)) return undefined;
  const references = uses.map(({ entry }) => ({
    reference: referenceOf(entry.value) ?? '',
    file: entry.file,
  }));
  const most = usual(references.map(({ reference }) => reference));
  const name = nameOfReference(most ?? '');
  const written = references.find(({ reference }) => reference === most);
  if (!isFor(files, place, name, code)) return undefined;
  const byFile = new Map(
    Array.from(
      group(references, ({ file }) => file),
      ([file, own]) => {
        return [file, usual(own.map(({ reference }) => reference))];
      },
    ),
  );
  const users = uses.map(({ operation }) => operation);
  return {
    name,
    place,
    uses: uses.length,
    total: all.length,
    users,
    isForCode: true,
    isNamedFor: namesFor(code).has(plain(name)),
    part: new Part(files, name, users),
    referenceIn: file => byFile.get(file) ?? (written && referenceAs(files, file, written)),
  };
}

/** What there is most of; of several the first. */
function usual(texts: readonly string[]): string | undefined {
  const [first] = [...group(texts, text => text).values()].sort((left, right) => right.length - left.length);
  return first?.[0];
}

/** The responses that a description shares, as written. */
function componentsIn({ files, schemas }: OperationIndex): Node[] {
  const keys = [...schemas.split('/').slice(0, -1), 'responses'];
  return keys.reduce((here, key) => here.at(key), rootOf(files)).children();
}

/** What names say that say no more than a code. */
function namesFor(code: string): ReadonlySet<string> {
  return new Set([code, registered(code)?.phrase ?? code].map(plain));
}

/** What a name says beside that it is one of a response: `notfound` of `Not_Found_Error` and `NotFoundResponse`. */
export function plain(name: string): string {
  return name.toLowerCase().replace(/error|response|[^a-z\d]/g, '');
}

/** Whether nothing that a response says, nor its name, is of another code. */
function isFor(files: Files, response: Node, name: string, code: string): boolean {
  const texts = ['summary', 'description'].map(key => response.textAt(key));
  const bodies = bodiesOf(files, response);
  return (
    areFor(codesNamedBy(name), code) &&
    !texts.some(text => saysAnother(text, code)) &&
    bodies.every(({ schema, examples }) => {
      const { references, end } = trail(files, schema);
      const closings = end === undefined ? [] : closingsOf(files, end);
      return (
        references.every(reference => areFor(codesNamedBy(nameOfReference(reference)), code)) &&
        areOpenTo(closings, code) &&
        (!isCode(code) || areOpenTo(examples.flatMap(statedIn), code))
      );
    })
  );
}

/** Whether a description begins with the phrase of another code, or plainly means one. */
export function saysAnother(text: string, code: string): boolean {
  if (otherCodeNamedBy(text, [code]) !== undefined) return true;
  if (!isCode(code) || codesIn(text.slice(0, MAX_TEXT)).includes(code)) return false;
  const meant = codesMeantBy(text, code);
  return meant.length > 0 && !meant.includes(code);
}

/** Of a longer text only the beginning is looked at. */
const MAX_TEXT = 200;

/** What a response says of a body. */
export interface Body {
  /** Empty for all that there are, in Swagger 2.0. */
  readonly mediaType: string;
  readonly schema: Node;
  readonly examples: readonly Node[];
}

/** The bodies of a response that have a schema. */
export function bodiesOf(files: Files, response: Node): readonly Body[] {
  const own = { mediaType: '', schema: response.at('schema'), examples: response.at('examples').children() };
  const content = endOf(files, response.at('content'))?.children() ?? [];
  const ofMediaTypes = content.map(entry => {
    const place = endOf(files, entry) ?? entry;
    const named = place
      .at('examples')
      .children()
      .map(example => example.at('value'));
    return { mediaType: entry.name, schema: place.at('schema'), examples: [place.at('example'), ...named] };
  });
  return [own, ...ofMediaTypes].filter(({ schema }) => schema.value !== undefined);
}
