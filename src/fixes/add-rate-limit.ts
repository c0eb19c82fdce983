import { declares } from '../checks/require-header.ts';
import { FAMILIES, type Family } from '../http/rate-limit-headers.ts';
import { group } from '../lib/collections.ts';
import type { HeaderField, Response } from '../openapi/model.ts';
import { referenceOf } from '../openapi/node.ts';
import type { OperationIndex } from '../openapi/operation-index.ts';
import { referenceAs, referenceFrom, referenceTo } from '../openapi/references.ts';
import type { Finding } from '../rule/finding.ts';
import {
  componentsOf,
  declare,
  type HeaderText,
  headerObject,
  sharedHeader,
  takesHeader,
} from './add-header.ts';
import { copyOf, type FileEdit, isFaulty, type Mend, once, set } from './fix.ts';

const RETRY_AFTER: HeaderText = {
  name: 'Retry-After',
  description: 'The seconds to wait before the next request.',
  type: 'integer',
  // What mocks send of any integer is 0: try again at once.
  minimum: 1,
};

/** What is written where the description has no rate limit header of its own, by family. */
const TEXTS: Readonly<Record<string, readonly HeaderText[]>> = {
  'Retry-After': [RETRY_AFTER],
  RateLimit: [
    {
      name: 'RateLimit',
      description: 'What is left of the quota, and when it is full again.',
      type: 'string',
    },
  ],
  'RateLimit-Limit': limitFields('RateLimit'),
  'X-RateLimit': limitFields('X-RateLimit'),
  'X-Rate-Limit': limitFields('X-Rate-Limit'),
};

function limitFields(prefix: string): HeaderText[] {
  return [
    { name: `${prefix}-Limit`, description: 'The number of requests in a window of time.', type: 'integer' },
    { name: `${prefix}-Remaining`, description: 'The number of requests that are left.', type: 'integer' },
    { name: `${prefix}-Reset`, description: 'When the quota is full again.', type: 'integer' },
  ];
}

interface Options {
  readonly accept: readonly string[];
}

/** A 429 declares the rate limit headers that the description uses, each kept once in its components. */
export const addRateLimit: Mend<Options> = (finding, view, { accept }) => {
  const accepted = FAMILIES.filter(({ name }) => accept.includes(name));
  const fields = once(view, `rate limit ${accept.join()}`, () => fieldsOfHouse(view, accepted));
  return fields === undefined ? addUsualRateLimit(finding, view, { accept }) : adding(finding, view, fields);
};

/** Adds the first family of rate limit fields that is accepted, whatever the description uses. */
export const addUsualRateLimit: Mend<Options> = (finding, view, { accept }) => {
  const first = FAMILIES.find(({ name }) => accept.includes(name));
  return adding(finding, view, (first && TEXTS[first.name]) ?? []);
};

/** Adds `Retry-After` as another response with the code has it: elsewhere it may be about something else. */
export const addRetryAfter: Mend<unknown> = (finding, view) => {
  const code = finding.about.uses?.[0]?.code;
  const used = once(view, `Retry-After of ${code}`, () => {
    return view
      .responses(one => one === code)
      .flatMap(({ response: { headers } }) => headers)
      .find(({ name, place }) => name.toLowerCase() === 'retry-after' && !isFaulty(view, place));
  });
  return adding(finding, view, [used ?? RETRY_AFTER]);
};

/** Adds `Retry-After`, whatever the description uses. */
export const addUsualRetryAfter: Mend<unknown> = (finding, view) => adding(finding, view, [RETRY_AFTER]);

/** A field as another response declares it, or as a text for it. */
type Field = HeaderField | HeaderText;

function adding(
  { about: { response, uses = [] } }: Finding,
  view: OperationIndex,
  fields: readonly Field[],
): FileEdit[] {
  if (response === undefined || !fields.every(({ name }) => takesHeader(response, uses, name))) return [];
  return fields.flatMap(field =>
    declares(response.headers, field.name) ? [] : sharing(view, response, field),
  );
}

/** The fields of the family that most responses declare, in the way that most of those do; none that is wrong. */
function fieldsOfHouse(view: OperationIndex, accepted: readonly Family[]): readonly Field[] | undefined {
  const found = view.allResponses.flatMap(({ response, uses }) => {
    const names = response.headers.map(({ name }) => name.toLowerCase());
    return (
      accepted
        // When to come back is said of other things too.
        .filter(({ name }) => name !== RETRY_AFTER.name || uses.some(({ code }) => code === '429'))
        .filter(({ declaredBy }) => declaredBy(names))
        .map(family => {
          const fields = response.headers.filter(({ name }) => family.fields.test(name));
          return {
            family,
            fields,
            id: fields.map(({ name }) => name.toLowerCase()).join(),
            uses: uses.length,
          };
        })
        .filter(({ fields }) => !fields.some(({ place }) => isFaulty(view, place)))
    );
  });
  const most = <Key>(of: typeof found, keyOf: (one: (typeof found)[number]) => Key) => {
    const sum = (some: typeof found) => some.reduce((total, { uses }) => total + uses, 0);
    return [...group(of, keyOf).values()].sort((left, right) => sum(right) - sum(left))[0] ?? [];
  };
  const fields = most(
    most(found, ({ family }) => family),
    ({ id }) => id,
  )[0]?.fields;
  if (fields !== undefined) return fields;
  const shared = componentsOf(view)?.at('headers').children() ?? [];
  for (const family of accepted) {
    const own = shared.filter(place => family.fields.test(place.name) && !isFaulty(view, place));
    if (family.declaredBy(own.map(({ name }) => name.toLowerCase()))) {
      return own.map(place => ({ name: place.name, place, schema: undefined }));
    }
  }
  return undefined;
}

/** How many responses there are that ask to wait without this field. */
function lacking(view: OperationIndex, name: string): number {
  const waiting = view.responses(code => code === '429' || code === '503');
  return waiting.filter(({ response }) => !declares(response.headers, name)).length;
}

/** The edits by which a response refers to a shared field, which is made where there is none. */
function sharing(view: OperationIndex, response: Response, field: Field): FileEdit[] {
  const { name } = field;
  const place = 'place' in field ? field.place : undefined;
  const { file } = response.place;
  const written = place && referenceOf(place.value);
  const reference = written && referenceAs(view.files, file, { file: place.file, reference: written });
  if (reference !== undefined) return [declare(response, name, { $ref: reference })];
  const text = 'place' in field ? undefined : headerObject(view, field);
  const components = componentsOf(view);
  const root = components?.file;
  const value = text ?? (place?.file === file ? copyOf(view, place) : undefined);
  const shared = sharedHeader(view, name);
  const $ref = shared && referenceFrom(view.files, file, shared);
  if ($ref !== undefined) return [declare(response, name, { $ref })];
  if (value === undefined) return [];
  if (components === undefined || file !== root) return [declare(response, name, value)];
  // One response alone needs nothing shared.
  const isLone = once(view, `who lacks ${name}`, () => lacking(view, name) < 2);
  if (isLone && components.at('headers').value === undefined) return [declare(response, name, value)];
  const definition = components.at('headers').at(name);
  // What stands there under the name is wrong, or it would be shared.
  if (definition.value !== undefined) return [declare(response, name, value)];
  return [set(definition, value), declare(response, name, referenceTo(definition))];
}
