import { needsHeader, requireHeader } from '../src/checks/require-header.ts';
import { suggestHeader, uri } from '../src/fixes/add-header.ts';
import { exampleOfCreated } from '../src/fixes/example-location.ts';
import { canAnswer, isSuccess } from '../src/http/status-codes.ts';
import { remember } from '../src/lib/collections.ts';
import { isOAuth } from '../src/openapi/endpoints.ts';
import type { Operation, Response, ResponseUse } from '../src/openapi/model.ts';
import { isRecord } from '../src/openapi/node.ts';
import type { OperationIndex } from '../src/openapi/operation-index.ts';
import { propertiesOf } from '../src/openapi/properties.ts';
import { isDeprecated, isPhrase, purposeOf, saysToCreate } from '../src/openapi/purpose.ts';
import { follow } from '../src/openapi/references.ts';
import {
  above,
  answersWith,
  areItemsOf,
  hasItems,
  isCollection,
  isList,
  lastOf,
  namesItems,
  showsItem,
  templateOf,
} from '../src/openapi/resources.ts';
import { tells } from '../src/openapi/telling.ts';
import { defineRule } from '../src/rule/rule.ts';
import { DESCRIBED_HEADER } from './status-described-header.ts';

interface Options {
  methods: readonly string[];
  orTargetUri: boolean;
  alternatives: readonly string[];
}

export default defineRule({
  id: 'status-201-location',
  summary: 'A 201 response declares a Location header.',
  sources: ['RFC 9110, section 15.3.2', 'RFC 9110, section 9.3.3', 'RFC 9110, section 10.2.2'],
  severity: 'warn',
  recommended: true,
  scope: 'paths',
  grouping: 'convention',
  defersTo: [DESCRIBED_HEADER],
  options: {
    methods: {
      description: 'Only the 201 of these methods is asked for the header; an empty list means all.',
      takes: 'a list of HTTP methods in capitals',
      schema: { type: 'array', items: { type: 'string', pattern: '^[A-Z]+$' } },
      default: [],
    },
    orTargetUri: {
      description:
        'Let those pass that create at a URI which the client names (`PUT`, `MKCOL`, `COPY`), and those that are sent to no collection: without Location, the URI they were sent to is that of the new resource; and those whose new resource no path leads to.',
      takes: 'true or false',
      schema: { type: 'boolean' },
      default: true,
    },
    alternatives: {
      description: 'Names of header fields that serve as well, such as `Content-Location`.',
      takes: 'a list of header field names',
      schema: { type: 'array', items: { type: 'string' } },
      default: [],
    },
  },
  check: requireHeader<Options>({
    codes: ['201'],
    concerns: (use, { methods, orTargetUri }, view) => {
      const { operation } = use;
      return (
        // Where it is the code that is wrong, status-method tells it.
        canAnswer('201', operation.method) &&
        !isDeprecated(operation) &&
        (methods.length === 0 || methods.includes(operation.method)) &&
        !isOAuth(operation) &&
        !isOfSeveral(use, view) &&
        !isBoilerplate(use, view) &&
        !(orTargetUri && (isAtTarget(use, view) || isWithoutUri(use, view)))
      );
    },
    check: (declared, { alternatives }, uses, view) => {
      const mayBeNone = !uses.some(
        use =>
          NAMING.includes(use.operation.method) ||
          declaresUpdate(use.operation) ||
          (isActionOnAll(use.operation)
            ? hasItems(view, use.operation)
            : leadsToItems(use, view) || (saysOfCreation(use) && !isAction(use.operation))),
      );
      return needsHeader(
        declared,
        ['Location', ...alternatives],
        'holds the URI of the new resource',
        mayBeNone
          ? 'declare 200 (OK) if nothing was created'
          : uses.every(isBesideAnswer)
            ? 'remove 201 if 200 is all that it answers'
            : undefined,
      );
    },
  }),
});

export const fix = /* @__PURE__ */ suggestHeader((finding, view) => {
  const { uses = [] } = finding.about;
  // Where no path does, nobody knows what the URI would be.
  const isFound = uses.every(
    use => NAMING.includes(use.operation.method) || (isAmongItems(use, view) && !mayBeSeveral(use)),
  );
  if (!isFound) return undefined;
  return uri('Location', 'The URI of the new resource.', exampleOfCreated(finding, view));
}, 'adds the header field, as a URI, where a path leads to what is created');

/** Those that create where they are sent to, or where the request says (RFC 9110, 3253, 4791, 4918, 5842). */
const NAMING = 'PUT MKCOL COPY MOVE LOCK MKCALENDAR MKWORKSPACE MKACTIVITY BIND REBIND'.split(' ');

/** Whether what was created may well be found at the URI that the request was sent to. */
function isAtTarget(use: ResponseUse, view: OperationIndex): boolean {
  const { operation, response } = use;
  const { kind, method, path, pathItem } = operation;
  if (NAMING.includes(method)) return true;
  if (method === 'PATCH') return templateOf(path).endsWith('}') || declaresUpdate(operation);
  const isThere = (...keys: string[]) => keys.some(key => pathItem.find(key));
  // Made or made anew: the client names it, whatever it holds.
  if (templateOf(path).endsWith('}') && isThere('delete') && declaresUpdate(operation)) return true;
  if (leadsToItems(use, view)) return false;
  if (templateOf(path).endsWith('}')) {
    return isThere('get', 'put', 'delete') || SETS.test(purposeOf(operation));
  }
  if (isCollection(view, operation)) return false;
  if (isThere('get', 'put') || /token|jwt|log-?in|sign-?in|auth$/i.test(lastOf(templateOf(path))))
    return true;
  if (response === undefined) return false;
  const acted = { kind, path: above(templateOf(path)) };
  const showsActed = answersWith(view, response, acted);
  // A part of the thing above, which is answered: `/videos/{id}/source`.
  if (showsActed && acted.path.endsWith('}') && UPLOADS.test(purposeOf(operation))) return true;
  // What the content of an action's answer says is all that there is of it, but for that of what it was done to.
  return !saysOfCreation(use) && tells(view, response) && !showsActed;
}

/** What is sent as a file. */
const UPLOADS = /^(to )?uploads?\b/im;

/** What gives a value to what the path leads to: `Sets the phone number`. */
const SETS = /^(sets?|updates?|changes?|replaces?)\b/im;

/** The last segment of a path that says that something is created in what stands above: `/books/create`. */
const CREATING = /^(create|insert|register|upload|import|generate|submit)|^(new|add)(?![a-z])/;

/** Whether a path of the description leads to what was created. */
function leadsToItems({ operation, text }: ResponseUse, view: OperationIndex): boolean {
  const { kind, path } = operation;
  const parent = parentOf(path);
  if (hasItems(view, operation) || hasItems(view, { kind, path: parent })) return true;
  return saysOfCreation({ operation, text }) && areItemsOf(view, lastOf(parent));
}

/** "The order was created.", not the phrase of the code alone, which generators write. */
const SAYS_SO = /\w\W+(created|added)\b|\b(created|added)\W+\w/i;

function saysOfCreation({ operation, text }: Pick<ResponseUse, 'operation' | 'text'>): boolean {
  return SAYS_SO.test(text) || saysToCreate(operation);
}

/** The last segment of a path that says that something is done to what stands above, whatever a generator says of it. */
const ACTING =
  /^(re)?(send|start|stop|cancel|clear|accept|decline|reject|approve|confirm|pause|resume|reset|retry|rerun|run|archive|unarchive|restore|revoke|void|publish|unpublish|(de)?activate|enable|disable|(un)?lock|suspend|invalidate|refresh|resize|move|rename|close|open|(log|sign)-?(in|out))$/i;

function isAction({ path }: Operation): boolean {
  return ACTING.test(lastOf(templateOf(path)));
}

/** Verbs that may be the name of a thing as well, but for those before what is looked at: `/ships/{id}/scan/waypoints`. */
const LOOKING = /^(scan|search|check|verify|validate)$/i;

/** Whether it is an action on all of a kind that a thing has, where nothing else is done: `/carts/{id}/clear/coupons`. */
function isActionOnAll({ method, path, pathItem }: Operation): boolean {
  const verb = lastOf(above(templateOf(path)));
  return (
    method === 'POST' &&
    (ACTING.test(verb) || LOOKING.test(verb)) &&
    above(above(templateOf(path))).endsWith('}') &&
    !['get', 'put', 'patch', 'delete'].some(key => pathItem.find(key))
  );
}

/** Of fewer operations nobody knows whether paths are yet to come. */
const MANY = 10;

/** What puts something where it is kept, whether or not it can be asked for there. */
const PUTS = /^(uploads?|adds?|attach(es)?)\b/im;

/** What says where the new resource is, whatever paths there are. */
const SAYS_WHERE =
  /\blocation\b.{0,20}\bheader\b|\bheader\b.{0,20}\blocation\b|\bur[il] of the (new|created)\b/i;

/** Whether nothing leads to what was created: no path is below, and nothing speaks of one. */
function isWithoutUri(use: ResponseUse, view: OperationIndex): boolean {
  const { operation, response, text } = use;
  const { kind, method, path, place } = operation;
  if (method !== 'POST' || view.operations.length < MANY || leadsToItems(use, view)) return false;
  if ((response !== undefined && showsItem(view, response)) || isCopied(operation)) return false;
  if (isAction(operation) || !(saysOfCreation(use) || PUTS.test(purposeOf(operation)))) return false;
  const parent = parentOf(path);
  if (namesItems(view, operation) || namesItems(view, { kind, path: parent })) return false;
  return !SAYS_WHERE.test(text) && !SAYS_WHERE.test(place.textAt('description'));
}

/** Whether it makes another one of the thing that it is sent to, as `/folders/{id}/copy` does. */
function isCopied({ path }: Operation): boolean {
  const template = templateOf(path);
  return /^(copy|clone|fork|duplicate|create)/i.test(lastOf(template)) && above(template).endsWith('}');
}

/** The path template of what it is created in. */
function parentOf(path: string): string {
  const template = templateOf(path);
  return CREATING.test(lastOf(template)) ? above(template) : template;
}

/** Whether it says by another code that nothing was created. */
function declaresUpdate({ codes }: Operation): boolean {
  return ['200', '204', '2XX'].some(code => codes.has(code));
}

/** Whether it creates several resources, which one header field cannot lead to. */
function isOfSeveral({ operation, response }: ResponseUse, view: OperationIndex): boolean {
  if (operation.method !== 'POST') return false;
  if (response !== undefined && (isList(view, response) || counts(view, response))) return true;
  return (
    operation.takesList ||
    /\b(bulk|multiple|several|one or more)\b/i.test(purposeOf(operation)) ||
    /^(bulk|batch|imports?)$/i.test(lastOf(templateOf(operation.path)))
  );
}

/** What counts how many of several things were made, and how many were not. */
const MADE = /^(total|success(es|ful)?|succeeded|created|added|inserted|imported|accepted)(_?count)?$/i;
const NOT_MADE = /^(fail(ed|ures?)|rejected|skipped|not_?found)(_?count)?$/i;

function counts({ files }: OperationIndex, { content, examples }: Response): boolean {
  const schema = follow(files, content[0]?.schema);
  // Without a schema, an example shows the members.
  const shown = isRecord(schema?.value) ? schema : examples[0]?.value;
  if (!isRecord(shown?.value)) return false;
  return remember(COUNTS, shown.value as object, () => {
    const names = (shown === schema ? propertiesOf(files, shown) : shown.keys) ?? [];
    return [MADE, NOT_MADE].every(words => names.some(name => words.test(name)));
  });
}

/** Schemas, to which many may refer, and examples that count. */
const COUNTS = new WeakMap<object, boolean>();

/** Whether nothing is said of it but its phrase, or nothing of a creation, and there is another success with content. */
function isBesideAnswer({ operation, response, text }: ResponseUse): boolean {
  if (response === undefined || response.content.length > 0) return false;
  if (!isPhrase(text, '201') && saysOfCreation({ operation, text })) return false;
  return operation.uses.some(use => use.code === '200' && (use.response?.content.length ?? 0) > 0);
}

/** Whether a path leads to what was created, from the path itself or from the things that are there: not from `/ships/{id}/scan/ships`. */
function isAmongItems(use: ResponseUse, view: OperationIndex): boolean {
  const { kind, path } = use.operation;
  const parent = parentOf(path);
  const isOwn = hasItems(view, use.operation) || hasItems(view, { kind, path: parent });
  return isOwn || (above(parent).endsWith('}') && leadsToItems(use, view));
}

/** Whether the words may be of several: `Create tax rates`, `Vehicles registered.`. */
function mayBeSeveral({ operation, text }: ResponseUse): boolean {
  const words = [...['summary', 'description'].map(key => operation.place.textAt(key)), text];
  return words.some(said => SEVERAL.test(said.slice(0, MAX_WORDS).replace(/[^\w'.\n]+/g, ' ')));
}

/** Of a longer text only the beginning is looked at. */
const MAX_WORDS = 200;

/** A verb of creation before a plural without an article, or behind one; and what says so. */
const SEVERAL =
  /^(creat|add|register|upload|import|submit|insert)\w* (?!(an?|the|one|this|your) )([\w']+ ){0,2}(?!\w*(status|address|access|business|class|process|alias)\b)\w+[^siu'\W]s\b(?! (?!(for|in|of|to|from|with|on|at|by|and)\b)\w)|^([\w']+ ){0,2}\w{2,}[^siu'\W]s (have been |were )?(successfully )?(created|added|registered|imported|uploaded)\b|\b(batch|bulk|multiple|several|one or more|\d+ to \d+)\b/i;

/** Whether nothing is said of it but its phrase, beside a success that is described or of what only looks: frameworks add such a one to each POST. */
function isBoilerplate({ operation, response, text }: ResponseUse, view: OperationIndex): boolean {
  if (!isPhrase(text, '201') || response === undefined || response.content.length > 0) return false;
  const others = operation.uses.filter(use => isSuccess(use.code) && use.response !== response);
  if (others.length > 0 && LOOKING.test(lastOf(templateOf(operation.path)))) return true;
  return others.length > 1 || others.some(use => use.response !== undefined && tells(view, use.response));
}
