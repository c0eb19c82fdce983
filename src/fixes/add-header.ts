import type { Value } from '../edit/edit.ts';
import { saysAnother } from '../errors/shared-responses.ts';
import { otherCodeNamedBy } from '../http/reason-phrases.ts';
import type { Response, ResponseUse } from '../openapi/model.ts';
import { isRecord, type Node, referenceOf, rootOf } from '../openapi/node.ts';
import type { OperationIndex } from '../openapi/operation-index.ts';
import { referenceFrom } from '../openapi/references.ts';
import { otherCodes } from '../openapi/wording.ts';
import type { Finding } from '../rule/finding.ts';
import { type FileEdit, type Fix, isFaulty, type Mend, once, set } from './fix.ts';

/** What is written of a header field where the description says nothing of it. */
export interface HeaderText {
  readonly name: string;
  /** Left out where the response itself says what the field is for. */
  readonly description?: string;
  readonly type: 'string' | 'integer';
  readonly format?: string;
  readonly minimum?: number;
  readonly example?: string;
  /** Whether a response may go without the field, as far as anybody knows. */
  readonly optional?: boolean;
}

/** Fields whose value is a URI. */
export function uri(name: string, description: string, example?: string): HeaderText {
  return { name, description, type: 'string', format: 'uri-reference', ...(example && { example }) };
}

/** A response declares a header field: the one that the description shares under this name, or one of its own. */
export function addHeader({ about }: Finding, view: OperationIndex, header: HeaderText): readonly FileEdit[] {
  const { response, uses = [] } = about;
  if (response === undefined || !takesHeader(response, uses, header.name)) return [];
  const shared = sharedHeader(view, header.name);
  const $ref = shared && referenceFrom(view.files, response.place.file, shared);
  return [declare(response, header.name, $ref === undefined ? headerObject(view, header) : { $ref })];
}

/**
 * Whether a field that these uses ask for can be written down: not for other codes too, nor in a shared map, nor
 * where the text says that it is not sent, or means another code.
 */
export function takesHeader(response: Response, uses: readonly ResponseUse[], name: string): boolean {
  const headers = response.place.at('headers');
  const isOwn =
    headers.value === undefined || (isRecord(headers.value) && referenceOf(headers.value) === undefined);
  if (!isOwn || otherCodes(response, uses).length > 0) return false;
  return !uses.some(({ code, text }) => isOfAnother(text, code) || denies(text, name));
}

/** Whether a text is plainly one of another code, as an error of no credentials may be that of a 403. */
function isOfAnother(text: string, code: string): boolean {
  return MISTAKEN.includes(code) ? saysAnother(text, code) : otherCodeNamedBy(text, [code]) !== undefined;
}

const MISTAKEN = ['401', '429', '503'];

/** Whether a sentence denies what it names: `A WWW-Authenticate header is not currently returned.` */
function denies(text: string, name: string): boolean {
  const sentences = text.slice(0, MAX_TEXT).toLowerCase().split(/[.\n]/);
  return sentences.some(sentence => {
    const words = sentence.split(/[^\w'-]+/);
    return (
      words.includes(name.toLowerCase()) && words.some(word => /^(not|no|never|without)$|n't$/.test(word))
    );
  });
}

/** Of a longer text only the beginning is looked at. */
const MAX_TEXT = 1000;

/** Declares a header field of a response, behind what the response says of itself. */
export function declare(response: Response, name: string, value: Value): FileEdit {
  return set(response.place.at('headers').at(name), value, ['summary', 'description']);
}

/** A header field as the version of the description writes it. */
export function headerObject(view: OperationIndex, header: HeaderText): Value {
  const { description, type, format, minimum, example, optional = false } = header;
  const schema = { type, ...known({ format, minimum }) };
  // In Swagger 2.0 header fields are never required, and have no examples.
  if (componentsOf(view) === undefined) return { ...known({ description }), ...schema };
  const examples = example === undefined ? undefined : [example];
  const shown = examplesAreLists(view) ? known({ examples }) : known({ example });
  return { ...known({ description }), ...(!optional && { required: true }), schema: { ...schema, ...shown } };
}

/** What is not undefined. */
function known(values: Readonly<Record<string, Value | undefined>>): Readonly<Record<string, Value>> {
  const entries = Object.entries(values).filter((entry): entry is [string, Value] => entry[1] !== undefined);
  return Object.fromEntries(entries);
}

/** Whether schemas are those of JSON Schema (3.1 and later), where `example` is deprecated. */
function examplesAreLists({ files }: OperationIndex): boolean {
  return !/^3\.0/.test(rootOf(files).textAt('openapi'));
}

/** Where OpenAPI 3 keeps what is shared; undefined in Swagger 2.0, which has nowhere to keep header fields. */
export function componentsOf({ files, schemas }: OperationIndex): Node | undefined {
  return schemas.startsWith('components/') ? rootOf(files).at('components') : undefined;
}

/** A header field that the description shares, by its name without case, unless a rule finds it wrong. */
export function sharedHeader(view: OperationIndex, name: string): Node | undefined {
  const byName = once(view, 'shared headers', () => {
    const shared = componentsOf(view)?.at('headers').children() ?? [];
    return new Map(shared.reverse().map(header => [header.name.toLowerCase(), header]));
  });
  const header = byName.get(name.toLowerCase());
  return header && !isFaulty(view, header) ? header : undefined;
}

/** The header field that a finding asks for; undefined where it takes a person. */
export type HeaderOf = (finding: Finding, view: OperationIndex) => HeaderText | undefined;

/**
 * A fix that suggests one header field, the same wherever the rule finds it missing, or that which `header` gives for a
 * finding; the rule's page says what `does` says.
 */
export function suggestHeader(header: HeaderText | HeaderOf, does = 'adds the header field'): Fix {
  const headerOf: HeaderOf = typeof header === 'function' ? header : () => header;
  const mend: Mend<unknown> = (finding, view) => {
    const wanted = headerOf(finding, view);
    return wanted === undefined ? [] : addHeader(finding, view, wanted);
  };
  return { suggested: { does, mend } };
}
