/** What a request carries, by parameter. */
import { remember } from '../lib/collections.ts';
import type { Files, Node } from './node.ts';
import { follow } from './references.ts';

/** A parameter of an operation, whatever the version of OpenAPI calls it. */
export class Parameter {
  /** What it replaces another one by. */
  readonly key: string;
  private knownChoice: boolean | undefined = undefined;
  private knownFlag: boolean | undefined = undefined;

  constructor(
    readonly name: string,
    /** Where it is sent: `path`, `query`, `header`, ...; `unknown` where a reference leads nowhere. */
    readonly location: string,
    readonly place: Node,
    private readonly files: Files,
  ) {
    this.key = `${location} ${name}`;
  }

  /** Whether it chooses one of a few things: `enum`, `const`, true or false. */
  get isChoice(): boolean {
    this.knownChoice ??= [this.place, follow(this.files, this.place.at('schema'))].some(
      schema => schema !== undefined && isChoice(this.files, schema),
    );
    return this.knownChoice;
  }

  /** Whether it is true or false. */
  get isFlag(): boolean {
    this.knownFlag ??= [this.place, follow(this.files, this.place.at('schema'))].some(
      schema => schema?.valueAt('type') === 'boolean',
    );
    return this.knownFlag;
  }
}

/** What may be asked of a parameter: the same of many operations is the same function. */
export type Question = (parameter: Parameter) => boolean;

/** The parameters of a list, which operations may have in common: each question is asked of them once. */
export class Parameters {
  private readonly answers = new Map<Question, readonly Parameter[]>();
  private knownByKey: ReadonlyMap<string, Parameter> | undefined = undefined;

  constructor(readonly all: readonly Parameter[]) {}

  get byKey(): ReadonlyMap<string, Parameter> {
    this.knownByKey ??= new Map(this.all.map(parameter => [parameter.key, parameter]));
    return this.knownByKey;
  }

  /** Those of which it is so. */
  those(question: Question): readonly Parameter[] {
    return remember(this.answers, question, () => this.all.filter(question));
  }
}

/** The parameters of what takes none. */
export const NO_PARAMETERS = new Parameters([]);

/** Whether it is a parameter at all. */
export const isAny: Question = () => true;

/** Whether a reference to the parameter leads nowhere, so that nobody knows what it is. */
export const isUnknown: Question = ({ location }) => location === 'unknown';

/** Whether it is the body of Swagger 2.0. */
export const isBody: Question = ({ location }) => location === 'body';

/** Whether it is, or may be, sent in the content of the request. */
export const isContent: Question = ({ location }) => ['body', 'formData', 'unknown'].includes(location);

/** By the ends of names, which are those that rules ask for. */
const HEADERS = new Map<string, Question>();

/** Vendors prefix the fields of HTTP: `x-ms-range`, `x-amz-copy-source-if-match`. */
export function endsHeader(names: readonly string[]): Question {
  return remember(HEADERS, names.join(), () => {
    const ends = names.map(name => `-${name.toLowerCase()}`);
    return ({ location, name }) =>
      location === 'header' && ends.some(end => `-${name.toLowerCase()}`.endsWith(end));
  });
}

/** Whether a schema, or a list of what it is the schema of, has but a few values. */
function isChoice(files: Files, schema: Node): boolean {
  const items = follow(files, schema.at('items'));
  return [schema, ...(items ? [items] : [])].some(
    part =>
      Array.isArray(part.valueAt('enum')) ||
      part.valueAt('const') !== undefined ||
      part.valueAt('type') === 'boolean',
  );
}
