/** What mending may not lose or falsify: references, numbers, what other rules say, the text's validity. */
import type { RulesetDefinition } from '@stoplight/spectral-core';
import { oas } from '@stoplight/spectral-rulesets';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { createRuleset } from '../adapters/spectral/factory.ts';
import { EditableText } from '../src/edit/editable-text.ts';
import { type FileEdit, type Fix, remove, rename, set } from '../src/fixes/fix.ts';
import { Folder } from './folder.ts';
import { rules, rulesetOf, rulesetWith } from './lint.ts';
import { mend, mendAll } from './mending.ts';

const project = new Folder();
afterAll(() => project.remove());

/** What is left and why, and what has changed, of documents that are mended by the fixes of a rule. */
async function keep(
  files: Readonly<Record<string, string>>,
  ruleset: RulesetDefinition,
  { suggest = false, fixes }: { suggest?: boolean; fixes?: ReadonlyMap<string, Fix<never>> } = {},
) {
  project.write(files);
  const file = project.at(Object.keys(files)[0] as string);
  const { outcomes, files: changed } = await mendAll([file], ruleset, suggest, { ...(fixes && { fixes }) });
  const texts = new Map(changed.map(one => [one.file.slice(project.folder.length + 1), one.after]));
  const left = outcomes.flatMap(({ left }) => left);
  return {
    texts,
    mended: outcomes.flatMap(({ mended }) => mended.map(({ rule }) => rule)),
    lines: outcomes.flatMap(({ mended }) => mended.map(({ line }) => line)),
    left: left.map(({ rule, line, reason }) => `${line} ${rule}: ${reason}`),
    linesAfter: left.map(({ lineAfter }) => lineAfter),
  };
}

type Make = NonNullable<Fix['safe']>['mend'];

const LEADS = 'a reference elsewhere leads to what it would change';

describe('a place that something refers to', () => {
  const ERROR = `openapi: 3.1.0
info: { title: Books, version: '1' }
paths:
  /books:
    get:
      responses:
        '400':
          description: Wrong.
          content:
            application/json:
              schema:
                type: object
                properties: { message: { type: string } }
        '404': { description: None., content: { application/json: { schema: { $ref: '#/components/schemas/Error' } } } }
        '409': { description: Late., content: { application/json: { schema: { $ref: '#/components/schemas/Error' } } } }
`;
  const OWN = `components: { schemas: { Error: { type: object, properties: { message: { type: string } } } } }\n`;
  const INLINE = '#/paths/~1books/get/responses/400/content/application~1json/schema';
  const schema = rulesetWith('status-error-schema', {});

  it('is mended where nothing does', async () => {
    const { texts } = await keep({ 'a.yaml': ERROR + OWN }, schema);
    expect(texts.get('a.yaml')).toBe(
      ERROR.replace(/schema:\n.*\n.*\n/, "schema: { $ref: '#/components/schemas/Error' }\n") + OWN,
    );
  });

  it.each([
    ['below it', `${OWN}x-uses: { $ref: '${INLINE}/properties/message' }\n`],
    ['encoded', `${OWN}x-uses: { $ref: '${INLINE.replace('~1json', '~1js%6Fn')}' }\n`],
    ['by the name of its own file', `${OWN}x-uses: { $ref: './a.yaml${INLINE}' }\n`],
    ['in a mapping', `${OWN}x-uses: { discriminator: { propertyName: a, mapping: { a: '${INLINE}' } } }\n`],
    [
      'through another reference',
      `${OWN}x-uses: { $ref: '#/x-400/content/application~1json/schema' }\nx-400: { $ref: '#/paths/~1books/get/responses/400' }\n`,
    ],
    ['in a list', `${OWN}x-uses: [1, { $ref: '${INLINE}' }]\n`],
  ])('is left alone: %s', async (_, rest) => {
    const { texts, left } = await keep({ 'a.yaml': ERROR + rest }, schema);
    expect(texts.size).toBe(0);
    expect(left).toEqual([`11 status-error-schema: ${LEADS}`]);
  });

  it('is left alone where it is the only definition of what would take its place', async () => {
    const circle = `components: { schemas: { Error: { $ref: '${INLINE}' } } }\n`;
    expect((await keep({ 'a.yaml': ERROR + circle }, schema)).texts.size).toBe(0);
  });

  it('is left alone where it is in another file that does', async () => {
    const uses = `Uses: { $ref: 'a.yaml${INLINE}' }\n`;
    const files = { 'a.yaml': `${ERROR}${OWN}x-uses: { $ref: 'uses.yaml#/Uses' }\n`, 'uses.yaml': uses };
    expect(await keep(files, schema)).toMatchObject({
      texts: new Map(),
      left: [`11 status-error-schema: ${LEADS}`],
    });
  });

  it('is left alone where it is named, as nobody knows who refers to it', async () => {
    const named = (key: string) =>
      ERROR.replace('type: object', `${key}: message\n                type: object`);
    for (const key of ['$id', '$anchor', '$dynamicAnchor']) {
      const own = OWN.replace('{ type: object', `{ ${key}: message, type: object`);
      const { left } = await keep({ 'a.yaml': named(key) + own }, schema);
      expect(left).toEqual(['11 status-error-schema: what it would change has a name of its own']);
    }
  });

  it('keeps its content and its name', async () => {
    const text = (rest: string) => `openapi: 3.0.3
info: { title: Books, version: '1' }
paths:
  /books:
    put:
      responses:
        2xx: { description: Done. }
        '204':
          description: Done.
          content: { text/plain: {} }
${rest}`;
    const ids = ['status-no-body', 'status-valid-code'];
    const ruleset = rulesetOf(rules.filter(({ id }) => ids.includes(id)));
    const uses = text(`x-uses:
  - $ref: '#/paths/~1books/put/responses/2xx'
  - $ref: '#/paths/~1books/put/responses/204/content'
`);
    expect(await keep({ 'a.yaml': uses }, ruleset)).toMatchObject({
      texts: new Map(),
      left: [`7 status-valid-code: ${LEADS}`, `10 status-no-body: ${LEADS}`],
    });
    // What stands above may go on being referred to.
    const above = text(`x-uses:
  - $ref: '#/paths/~1books/put/responses/204'
  - $ref: '#/paths/~1books/put'
`);
    expect((await keep({ 'a.yaml': above }, ruleset)).mended).toEqual([
      'status-valid-code',
      'status-no-body',
    ]);
  });
});

describe('references that led somewhere', () => {
  const TEXT = `openapi: 3.0.3
info: { title: Books, version: '1' }
paths:
  /a: { get: { responses: { '418': { description: Teapot. }, '200': { $ref: '#/components/responses/Done' } } } }
  /b: { get: { responses: { '418': { description: Teapot. } } } }
components:
  responses:
    Done: { description: Done. }
`;
  const obsolete = rulesetWith('status-obsolete', {});
  const fixing = (edits: (path: string, place: Parameters<typeof remove>[0]) => readonly FileEdit[]) => {
    const mend: Make = ({ place, about: { operation } }) => [
      remove(place),
      ...edits(`${operation?.path}`, place),
    ];
    return new Map([['status-obsolete', { safe: { does: 'what it is told', mend } }]]);
  };

  it('lead there afterwards, or what was done is taken back', async () => {
    const circle = { file: undefined, path: ['components', 'responses', 'Circle'] };
    const fixes = fixing((path, { file }) =>
      path === '/a' ? [set({ ...circle, file } as never, { $ref: '#/components/responses/Circle' })] : [],
    );
    const { mended, left } = await keep({ 'a.yaml': TEXT }, obsolete, { fixes });
    expect(mended).toEqual(['status-obsolete']);
    expect(left).toEqual(['4 status-obsolete: #/components/responses/Circle would lead nowhere']);
  });

  it('are not renamed away', async () => {
    const fixes = fixing((path, { file }) =>
      path === '/a' ? [rename({ file, path: ['components', 'responses', 'Done'] } as never, 'Over')] : [],
    );
    expect(await keep({ 'a.yaml': TEXT }, obsolete, { fixes })).toMatchObject({
      mended: ['status-obsolete'],
      left: [`4 status-obsolete: ${LEADS}`],
    });
  });
});

describe('numbers', () => {
  const text = (one: string, other: string) => `openapi: 3.0.3
info: { title: Books, version: '1' }
paths:
  /books:
    get:
      responses:
        '400': { description: Wrong., content: { a/json: { schema: { properties: { a: { maximum: ${one} } } } } } }
        '404': { description: None., content: { a/json: { schema: { $ref: '#/components/schemas/Error' } } } }
components: { schemas: { Error: { properties: { a: { maximum: ${other} } } } } }
`;

  it('that are rounded when they are read are not the same', async () => {
    const files = { 'a.yaml': text('9223372036854775807', '9223372036854775806') };
    expect((await keep(files, rulesetWith('status-error-schema', {}))).texts.size).toBe(0);
  });

  it.each([
    ['1.0', '1.0', true],
    ['1', '1', true],
    ['1.0', '1', false],
    ['0.12345678901234567890123', '0.12345678901234567890124', false],
    ['16', '0x10', false],
    ['1000', '1e3', false],
  ])('%s and %s are the same: %j', async (one, other, same) => {
    const { texts, left } = await keep(
      { 'a.yaml': text(one, other) },
      rulesetWith('status-error-schema', {}),
    );
    expect(texts.size).toBe(same ? 1 : 0);
    expect(left).toEqual(
      same ? [] : ['7 status-error-schema: the numbers of #/components/schemas/Error are written otherwise'],
    );
  });

  it('are copied as they are written', async () => {
    const shared = `openapi: 3.0.3
info: { title: Books, version: '1' }
paths:
  /books:
    get: { responses: { '200': { $ref: '#/components/responses/Books' } } }
    head: { responses: { '200': { $ref: '#/components/responses/Books' } } }
components:
  responses:
    Books:
      description: The books.
      headers: { X-Count: { schema: { maximum: 9223372036854775807, minimum: 1.0, multipleOf: 1e0 } } }
      content: { text/plain: {} }
`;
    const { texts } = await keep({ 'a.yaml': shared }, rulesetWith('status-head-no-body', {}));
    expect(texts.get('a.yaml')).toContain(
      "head: { responses: { '200': { description: The books., headers: { X-Count: { schema: { maximum: 9223372036854775807, minimum: 1.0, multipleOf: 1e0 } } } } } }",
    );
  });
});

describe('rules of others', () => {
  const TEXT = `openapi: 3.0.3
info: { title: Books, version: '1' }
paths:
  /a:
    put:
      responses:
        '204': { description: Done., content: { application/json: { schema: { $ref: '#/components/schemas/Book' } } } }
  /b:
    put:
      responses:
        '204': { description: Done., content: { application/json: { schema: { type: string } } } }
components: { schemas: { Book: { type: object } } }
`;
  const beside = (more: object) => ({ ...rulesetWith('status-no-body', {}), ...more }) as RulesetDefinition;

  it('are not made to speak up', async () => {
    const { texts, left } = await keep({ 'a.yaml': TEXT }, beside({ extends: [oas] }));
    expect(texts.get('a.yaml')).toBe(
      TEXT.replace(', content: { application/json: { schema: { type: string } } }', ''),
    );
    expect(left).toEqual(['7 status-no-body: oas3-unused-component would speak up']);
    expect((await keep({ 'a.yaml': TEXT }, beside({}))).left).toEqual([]);
  });

  it('that fail are not watched', async () => {
    const { rules: own } = rulesetWith('status-no-body', {}) as { rules: object };
    const fails = {
      given: '$.components',
      then: {
        function: () => {
          throw new Error('fails');
        },
      },
    };
    const ruleset = { ...rulesetWith('status-no-body', {}), rules: { ...own, fails } } as never;
    expect((await keep({ 'a.yaml': TEXT }, ruleset)).mended).toEqual(['status-no-body', 'status-no-body']);
  });

  it('may go on complaining of tabs', async () => {
    const responses = { '429': { description: 'Wait.' } };
    const data = { openapi: '3.0.3', info: {}, paths: { '/a': { get: { responses } } } };
    const ruleset = rulesetWith('status-429-retry-after', {});
    const { mended } = await keep({ 'a.json': JSON.stringify(data, undefined, '\t') }, ruleset, {
      suggest: true,
    });
    expect(mended).toEqual(['status-429-retry-after']);
  });
});

describe('what a fix would repeat', () => {
  const limited = (header: string) => `openapi: 3.0.3
info: { title: Books, version: '1' }
paths:
  /a:
    get:
      responses:
        '429':
          description: Wait.
          headers:
            Retry-After: { $ref: '#/components/headers/Retry-After' }
  /b: { get: { responses: { '429': { description: Wait. } } } }
  /c: { get: { responses: { '503': { description: Wait. } } } }
components:
  headers:
    Retry-After: ${header}
`;
  const ids = ['status-429-retry-after', 'status-503-retry-after'];
  const waiting = rulesetOf(rules.filter(({ id }) => ids.includes(id)));
  const suggest = true;

  it('is referred to where nothing is wrong with it', async () => {
    const { texts } = await keep({ 'a.yaml': limited('{ schema: { type: integer } }') }, waiting, {
      suggest,
    });
    expect(texts.get('a.yaml')?.split("{ $ref: '#/components/headers/Retry-After' }")).toHaveLength(4);
  });

  it('is written otherwise where a rule finds it wrong', async () => {
    const { texts, left } = await keep({ 'a.yaml': limited('{ schema: { type: boolean } }') }, waiting, {
      suggest,
    });
    const text = texts.get('a.yaml') ?? '';
    expect(text.split("{ $ref: '#/components/headers/Retry-After' }")).toHaveLength(2);
    expect(text.split('type: integer')).toHaveLength(3);
    expect(left).toEqual([]);
  });

  it('is left where there is no other way', async () => {
    const text = `openapi: 3.0.3
info: { title: Books, version: '1' }
paths:
  /b: { get: { responses: { '404': { $ref: '#/components/responses/NotFound' } } } }
  /a: { get: { responses: { '418': { description: Teapot. } } } }
components:
  responses:
    NotFound:
      description: None.
      content: { a/json: { schema: {}, example: { status: 200 } } }
`;
    const mend: Make = ({ place }) => [set(place, { $ref: '#/components/responses/NotFound' })];
    const fixes = new Map([['status-obsolete', { safe: { does: 'what it is told', mend } }]]);
    const { left } = await keep({ 'a.yaml': text }, rulesetWith('status-obsolete', {}), { fixes });
    expect(left).toEqual([
      '5 status-obsolete: #/components/responses/NotFound is at fault itself (status-example-code)',
    ]);
    // What it lacks is another matter: that is taken back since the finding stays.
    const lacking = text.replace(', example: { status: 200 }', '');
    const { left: stays } = await keep({ 'a.yaml': lacking }, rulesetWith('status-obsolete', {}), { fixes });
    expect(stays).toEqual(['5 status-obsolete: status-obsolete would speak up']);
  });
});

it('a text that a strict parser takes is not made one that it refuses', async () => {
  const obsolete = rulesetWith('status-obsolete', {});
  const text = `openapi: 3.0.3
info: { title: Books, version: '1' }
paths:
  /a: { get: { responses: { '418': { description: Teapot. } } } }
  /b: { get: { responses: { '418': { description: Teapot. } } } }
`;
  const mend: Make = ({ place, about: { operation } }) => [
    remove(place),
    ...(operation?.path === '/a' ? [set(operation.place.at('x-note'), 'TWO LINES')] : []),
  ];
  const fixes = new Map([['status-obsolete', { safe: { does: 'what it is told', mend } }]]);
  const { changes } = EditableText.prototype;
  const writing = vi.spyOn(EditableText.prototype, 'changes').mockImplementation(function (
    this: EditableText,
    edits,
  ) {
    return changes.call(this, edits).map(part => ({ ...part, text: part.text.replace('TWO ', 'TWO\n') }));
  });
  const { mended, left } = await keep({ 'a.yaml': text }, obsolete, { fixes });
  writing.mockRestore();
  expect(mended).toEqual(['status-obsolete']);
  expect(left).toEqual(['4 status-obsolete: the text would be no valid YAML']);
});

describe('what was given up', () => {
  const TEXT = `openapi: 3.0.3
info: { title: Books, version: '1' }
paths:
  /a: { get: { responses: { '418': { description: Teapot. } } } }
  /b: { get: { responses: { '418': { description: Teapot. } } } }
x-b: { c: 1 }
`;
  const obsolete = rulesetWith('status-obsolete', {});

  it('is tried again when others have made room for it', async () => {
    const fixes = (ready: (data: unknown) => boolean) => {
      const mend: Make = ({ place, about: { operation } }) => {
        if (operation?.path === '/b')
          return [remove(place), remove({ file: place.file, path: ['x-b'] } as never)];
        // Until that is gone, the finding stays.
        const isReady = ready(place.file.data);
        return isReady ? [remove(place)] : [set({ file: place.file, path: ['x-a'] } as never, 1)];
      };
      return new Map([['status-obsolete', { safe: { does: 'what it is told', mend } }]]);
    };
    const ready = (data: unknown) => (data as Record<string, unknown>)['x-b'] === undefined;
    const { mended, left } = await keep({ 'a.yaml': TEXT }, obsolete, { fixes: fixes(ready) });
    expect([mended.length, left]).toEqual([2, []]);
    const never = await keep({ 'a.yaml': TEXT }, obsolete, { fixes: fixes(() => false) });
    expect(never).toMatchObject({
      mended: ['status-obsolete'],
      left: ['4 status-obsolete: that would not be enough'],
    });
  });

  it('is tried otherwise first', async () => {
    const given: Make = ({ place }) => [set({ file: place.file, path: ['x-a'] } as never, 1)];
    const otherwise: Make = ({ place }) => [remove(place)];
    const fixesOf = (mend: typeof given) =>
      new Map([['status-obsolete', { safe: { does: 'what it is told', mend, otherwise } }]]);
    expect((await keep({ 'a.yaml': TEXT }, obsolete, { fixes: fixesOf(given) })).mended).toHaveLength(2);
    // What is for a person is not tried otherwise.
    expect((await keep({ 'a.yaml': TEXT }, obsolete, { fixes: fixesOf(() => []) })).mended).toHaveLength(0);
  });
});

it('what several rules find of one fault is told, and mended, once', async () => {
  const text = `openapi: 3.1.0
info: { title: Books, version: '1' }
paths:
  /books:
    post: { responses: { '201': { description: The book was added. } } }
  /books/{id}:
    get: { responses: { '200': { description: The book., content: { a/b: {} } } } }
`;
  const table = { codes: { '201': { headers: ['Location'] } }, others: 'allowed' } as const;
  // By the graver of the two.
  const ruleset = createRuleset({
    preset: 'off',
    rules: { 'status-201-location': 'warn', 'status-convention': ['error', table] },
  });
  project.write({ 'a.yaml': text });
  const { mended, before, after } = await mend(project.at('a.yaml'), ruleset, true);
  expect(mended.map(({ rule, line, suggested }) => `${line} ${rule} ${suggested}`).sort()).toEqual([
    '5 status-convention true',
  ]);
  expect([before, after]).toEqual([1, 0]);
});

it('lines are those of the text that the user has, and of what is left those of the other one too', async () => {
  const text = `openapi: 3.1.0
info: { title: Books, version: '1' }
x-first:
  a: 1
  b: 2
paths:
  /a: { get: { responses: { '418': { description: A. } } } }
  /b: { get: { responses: { '418': { description: B. } } } }
  /c: { get: { responses: { '418': { description: C. } } } }
`;
  const mend: Make = ({ place, about: { operation } }) => {
    const first = { file: place.file, path: ['x-first'] } as never;
    if (operation?.path === '/a') return [remove(place), remove(first)];
    if (operation?.path === '/c') return [];
    // In the next round.
    const { 'x-first': isThere } = place.file.data as Record<string, unknown>;
    return isThere ? [set(first, 1)] : [remove(place)];
  };
  const fixes = new Map([['status-obsolete', { safe: { does: 'what it is told', mend } }]]);
  const { lines, left, linesAfter } = await keep({ 'a.yaml': text }, rulesetWith('status-obsolete', {}), {
    fixes,
  });
  expect(lines).toEqual([7, 8]);
  expect(left).toEqual(['9 status-obsolete: it takes a person to say what is meant']);
  expect(linesAfter).toEqual([6]);
});

it('a second run changes nothing', async () => {
  const file = project.at('whole.yaml');
  project.write({ 'whole.yaml': 'openapi: 3.0.3\ninfo: {}\npaths: {}\n' });
  expect((await mend(file, rulesetOf(rules), true)).files).toEqual([]);
});

it('a name that is no text is written as JSON writes it', async () => {
  const text = `openapi: 3.0.3
info: { title: Books, version: '1' }
paths:
  /books/{id}:
    get:
      responses:
        '200': { description: Here., content: { a/b: {} } }
        '404': { $ref: "#/components/responses/\\ud800NotFound" }
  /authors/{id}:
    get:
      responses:
        '200': { description: Here., content: { a/b: {} } }
        '429': { description: Slow down. }
  /shops/{id}:
    get:
      responses:
        '404': { $ref: "#/components/responses/\\ud800NotFound" }
        '429': { description: Slow down., headers: { Retry-After: { $ref: "#/components/headers/\\ud800Later" } } }
components:
  headers:
    "\\ud800Later": { schema: { type: integer, minimum: 1 } }
  responses:
    "\\ud800NotFound": { description: Not Found }
`;
  const ruleset = rulesetOf(
    rules.filter(({ id }) => ['status-404-declared', 'status-429-retry-after'].includes(id)),
  );
  const { mended, left, texts } = await keep({ 'a.yaml': text }, ruleset, { suggest: true });
  expect(left).toEqual([]);
  expect(mended.sort()).toEqual(['status-404-declared', 'status-429-retry-after']);
  const written = texts.get('a.yaml') as string;
  expect(written.split('"#/components/responses/\\ud800NotFound"')).toHaveLength(4);
  expect(written.split('"#/components/headers/\\ud800Later"')).toHaveLength(3);
  expect(Buffer.from(written).toString()).toBe(written);
});
