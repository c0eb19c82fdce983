import { isSuccess } from '../src/http/status-codes.ts';
import { remember } from '../src/lib/collections.ts';
import { partsOf } from '../src/openapi/composition.ts';
import type { Operation, ResponseUse } from '../src/openapi/model.ts';
import { isRecord, type Node } from '../src/openapi/node.ts';
import type { OperationIndex } from '../src/openapi/operation-index.ts';
import { tellsOfWork, tellsOutcomes } from '../src/openapi/outcomes.ts';
import { follow } from '../src/openapi/references.ts';
import { hasItems } from '../src/openapi/resources.ts';
import { nameOf } from '../src/openapi/wording.ts';
import type { About } from '../src/rule/finding.ts';
import { defineRule } from '../src/rule/rule.ts';

export default defineRule({
  id: 'status-created',
  summary: 'A POST that creates a resource declares 201.',
  sources: ['RFC 9110, section 9.3.3', 'RFC 9110, section 15.3.2'],
  severity: 'info',
  recommended: false,
  scope: 'paths',
  grouping: 'convention',
  options: {},
  check(view) {
    const creating = view.operations.filter(operation => creates(operation, view));
    const declaring = creating.filter(({ codes }) => codes.has('201') || codes.has('2XX'));
    const [model] = declaring.filter(({ codes }) => codes.has('201'));
    const like = model === undefined ? '' : `, as ${nameOf(model)} does`;
    return [
      ...declaring.map((operation): { pass: About } => ({ pass: { operation } })),
      ...creating.flatMap(operation => {
        const use = plainSuccess(operation);
        if (use === undefined || tellsOtherwise(use, view)) return [];
        const fault = `is to create something by its words, but declares ${use.code}, not 201`;
        return {
          message: `${nameOf(operation)} ${fault}: declare 201 (Created)${like}.`,
          place: use.place,
          about: { operation, uses: [use] },
        };
      }),
    ];
  },
});

/** The success of an operation that declares none but 200 and 204, and does not say that nothing is new. */
function plainSuccess({ uses }: Operation): ResponseUse | undefined {
  const done = uses.filter(({ code }) => isSuccess(code) || code.startsWith('3'));
  const isPlain = done.every(({ code, text }) => ['200', '204'].includes(code) && !NOTHING_NEW.test(text));
  return isPlain ? done[0] : undefined;
}

/** Whether its content tells of work that goes on, or has an outcome for each of several things. */
function tellsOtherwise({ operation, response }: ResponseUse, { files }: OperationIndex): boolean {
  const schemas = response?.content.flatMap(({ schema }) => schema ?? []) ?? [];
  return schemas.some(schema => tellsOfWork(files, schema, operation.path) || tellsOutcomes(files, schema));
}

const NOTHING_NEW =
  /\b(already|existing|exists|updated?|started|begun|sent|queued|scheduled|accepted|async\w*)\b/i;

/** Whether it says that it creates one of the things that its path holds. */
function creates(operation: Operation, view: OperationIndex): boolean {
  const { method, path, place } = operation;
  if (method !== 'POST' || path.replace(/\/$/, '').endsWith('}') || !hasItems(view, operation)) return false;
  if (operation.bodySchemas?.some(schema => takesSeveral(schema, view))) return false;
  const id = inWords(place.textAt('operationId'));
  const [summary, description] = ['summary', 'description'].map(key => firstSentence(place.textAt(key)));
  const said = [summary, description].filter(text => text !== '') as string[];
  if (said.some(text => issues(text, path))) return false;
  const isOtherwise = /\basync|\b(is|are|be) not (be )?created\b/i.test(place.textAt('description'));
  if (isOtherwise || OTHERWISE.test([id, ...said].join(' ; '))) return false;
  const [first] = said;
  return (
    said.some(text => CREATES.test(text)) || (first !== undefined ? ADDS_NEW.test(first) : CREATE.test(id))
  );
}

const CREATES =
  /^(this (endpoint|operation|method|call|api|resource) )?((will|can|may) )?((is|be) used to |allows? (you |the client |clients? |users? )?to |use (it |this )?to |to )?creat(e|es|ing) /;

/** Whether it says that it creates a token, which holds all that it stands for, where the path is not that of tokens. */
function issues(text: string, path: string): boolean {
  const [, word = ''] = TOKEN.exec(text) ?? [];
  return word !== '' && !path.toLowerCase().includes(word);
}

const TOKEN = /\bcreat(?:e|es|ing) an? (?:\w+ ){0,3}?(token|jwt)\b/;

/** Whether a body may be a list: then several are created, or some, or none. */
function takesSeveral(schema: Node, { files }: OperationIndex): boolean {
  const end = follow(files, schema);
  if (!isRecord(end?.value)) return false;
  const isList = (one: Node) => one.valueAt('type') === 'array';
  return remember(SEVERAL, end.value, () => {
    return isList(end) || ['oneOf', 'anyOf'].some(key => partsOf(files, end, key).some(isList));
  });
}

/** By the schemas, which many bodies may have. */
const SEVERAL = new WeakMap<object, boolean>();

/** `Add a new book`, not `Add a tag to a book`. */
const ADDS_NEW =
  /^(adds?|registers?) (a |an )?new |^(adds?|registers?) an? (?!.*\b(member|user)\b)\w+( \w+){0,2}$/;

const CREATE = /^([\w]+ ){0,2}create( |$)| create$/;

/** What is tried out, done to many, put in the place of what is there, or done later. */
const OTHERWISE =
  /\b(previews?|dry run|simulat\w*|validat\w*|verif\w*|estimate|calculat\w*|bulk|batch\w*|mass|multiple|several|one or more|upsert\w*|async\w*|queues?|imports?|search\w*|login|log in|sign in)\b|\bor (update|replace|modif|edit|get|retriev|return|overwrit|fetch|save|set|add|delet|remov|cancel)\w*|\b(updat|replac|get|find|edit|modif|sav|set)\w* (or|and) |\band (add|send|start|run|submit|execut|return)\w*|\bexist(s|ing)?\b|\bif (it|they|one|there|not)\b/;

/** Of a text only the beginning is looked at. */
const MAX_LENGTH = 200;

function firstSentence(text: string): string {
  const [sentence = ''] = text
    .slice(0, MAX_LENGTH)
    .replace(/[*_`#]|<[^<>]*>/g, '')
    .trim()
    .split(/[.\n!?:](\s|$)/);
  return sentence
    .toLowerCase()
    .replace(/[\s-]+/g, ' ')
    .trim();
}

/** `createBook`, `books_create` and `Books.create` in words. */
function inWords(name: string): string {
  return name
    .slice(0, MAX_LENGTH)
    .replace(/(?<=[a-z\d])(?=[A-Z])|[\s_./:#-]+/g, ' ')
    .toLowerCase();
}
