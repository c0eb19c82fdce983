/** What is made of fixes that did not foresee everything: the rules are as they are, their fixes made up. */
import { afterAll, describe, expect, it } from 'vitest';
import type { Edit, Value } from '../src/edit/edit.ts';
import type { Fix } from '../src/fixes/fix.ts';
import type { Outcome } from '../src/mending/fixer.ts';
import { Folder } from './folder.ts';
import { rules, rulesetOf } from './lint.ts';
import { mendAll } from './mending.ts';

const project = new Folder();
afterAll(() => project.remove());

const set = (path: string, value: Value): Edit => ({ kind: 'set', path: path.split(' '), value });
const remove = (path: string): Edit => ({ kind: 'remove', path: path.split(' ') });
const rename = (path: string, name: string): Edit => ({ kind: 'rename', path: path.split(' '), name });

/** An edit of the file that the finding is in, or of the document itself. */
type Given = Edit & { readonly ofRoot?: true };
const ofRoot = (edit: Edit): Given => ({ ...edit, ofRoot: true });

/** The edits that mend the 418 of a path, the only finding that has a fix. */
type Edits = Readonly<Record<string, readonly Given[]>>;

const fixesOf = (edits: Edits): ReadonlyMap<string, Fix<never>> => {
  const safe: Fix['safe'] = {
    does: 'what it is told',
    mend: ({ place: { file }, about: { operation } }, { files: { root } }) => {
      return (edits[operation?.path as string] ?? []).map(({ ofRoot, ...edit }) => {
        return { file: ofRoot ? root : file, edit };
      });
    },
  };
  return new Map([['status-obsolete', { safe }]]);
};

const FULL = { description: 'Full.', content: { 'text/plain': {} } };
const DONE = { description: 'Done.' };
const INLINE = { description: 'Wrong.', content: { 'application/json': { schema: { type: 'string' } } } };
const OPENAPI = { openapi: '3.1.0', info: { title: 'Books', version: '1' } };

/** What status-convention asks of a 200: two faults of one response where neither is there. */
const TABLE = { codes: { '200': { headers: ['Date'], content: 'required' } }, others: 'allowed' };

/** An operation that answers 418, and what else it declares. */
const teapot = (responses: object = {}, beside: object = {}) => ({
  get: { ...beside, responses: { '418': { description: 'Teapot.' }, ...responses } },
});

const own = (path: string, key = '418') => `paths ${path} get responses ${key}`;

/** The paths whose 418 is mended, what stands in the first file after that, and how many findings there are. */
async function mended(files: Readonly<Record<string, object | string>>, edits: Edits, ...speaking: string[]) {
  const texts = Object.entries(files).map(([name, content]) => {
    return [name, typeof content === 'string' ? content : JSON.stringify(content, null, 2)] as const;
  });
  project.write(Object.fromEntries(texts));
  const ids = ['status-obsolete', ...speaking];
  const chosen = rules.filter(({ id }) => ids.includes(id));
  const ruleset = rulesetOf(chosen, 'status-convention', TABLE);
  const document = project.at('openapi.json');
  const { outcomes, files: changed } = await mendAll([document], ruleset, false, { fixes: fixesOf(edits) });
  const [{ before, after, mended }] = outcomes as [Outcome];
  return {
    paths: mended.map(({ message }) => /GET (\S+)/.exec(message)?.[1]),
    before,
    after,
    data: JSON.parse(changed.find(({ file }) => file === document)?.after ?? 'null'),
  };
}

interface Case {
  readonly case: string;
  readonly paths: object;
  readonly components?: object;
  /** What stands in `other.yaml`. */
  readonly other?: object | string;
  readonly edits: Edits;
  /** Rules that run beside the one that is mended. */
  readonly speaking?: readonly string[];
  readonly mended: readonly string[];
  /** How many findings are left. */
  readonly left: number;
}

describe('fixes that are taken back', () => {
  const cases: readonly Case[] = [
    {
      case: 'one that does not silence its finding, though another is about its place',
      paths: { '/a': teapot(), '/b': teapot() },
      edits: {
        '/a': [set('paths /a get summary', 'A')],
        '/b': [remove(own('/b')), set(`${own('/a')} description`, 'Tea.')],
      },
      mended: ['/b'],
      left: 1,
    },
    {
      case: 'one that renames what its finding is about, and no more',
      paths: { '/a': teapot(), '/b': teapot() },
      edits: { '/a': [rename(own('/a'), '510')], '/b': [rename(own('/b'), '400')] },
      mended: ['/b'],
      left: 1,
    },
    {
      case: 'one below whose edit another rule speaks up',
      paths: { '/a': teapot(), '/b': teapot() },
      edits: { '/a': [rename(own('/a'), '400'), set(own('/a', '204'), FULL)], '/b': [remove(own('/b'))] },
      speaking: ['status-no-body'],
      mended: ['/b'],
      left: 1,
    },
    {
      case: 'all below the place where another rule speaks up, whichever of them it was',
      paths: {
        '/a': teapot(),
        '/b': teapot(),
        '/c': teapot(),
        '/d': { get: { responses: { '204': DONE } } },
      },
      edits: {
        '/a': [remove(own('/a')), set(`${own('/d', '204')} x-note`, 'A')],
        '/b': [remove(own('/b')), set(`${own('/d', '204')} description`, '404: gone')],
        '/c': [remove(own('/c'))],
      },
      speaking: ['status-description'],
      mended: ['/c'],
      left: 2,
    },
    {
      case: 'one that changes what others share, not one beside a use of that',
      paths: { '/a': teapot(), '/b': teapot({ '204': { $ref: '#/components/responses/Done' } }) },
      components: { responses: { Done: DONE } },
      edits: { '/a': [remove(own('/a')), set('components responses Done', FULL)], '/b': [remove(own('/b'))] },
      speaking: ['status-no-body'],
      mended: ['/b'],
      left: 1,
    },
    {
      case: 'one that begins to use what is shared and wrong there, not one beside that',
      paths: { '/a': teapot({ '204': DONE }), '/b': teapot() },
      components: { responses: { Full: FULL } },
      edits: {
        '/a': [remove(own('/a')), set(own('/a', '204'), { $ref: '#/components/responses/Full' })],
        '/b': [remove(own('/b')), set('components responses Other', { description: 'Other.' })],
      },
      speaking: ['status-no-body'],
      mended: ['/b'],
      left: 1,
    },
    {
      case: 'the nearest where a rule speaks up elsewhere',
      paths: { '/a': teapot({ '401': { description: 'Who?' } }), '/b': teapot(), '/c': teapot() },
      components: { securitySchemes: { key: { type: 'http', scheme: 'basic' } } },
      edits: {
        '/c': [remove(own('/c'))],
        '/a': [remove(own('/a')), set('paths /a get security', [])],
        '/b': [remove(own('/b')), set('info version', '2')],
      },
      speaking: ['status-auth-unsecured'],
      mended: ['/b', '/c'],
      left: 1,
    },
    {
      case: 'one that brings a second finding to a place',
      paths: { '/a': teapot(), '/b': teapot({ '200': FULL }) },
      edits: { '/a': [remove(own('/a')), remove(`${own('/b', '200')} content`)], '/b': [remove(own('/b'))] },
      speaking: ['status-convention'],
      mended: ['/b'],
      left: 2,
    },
    {
      case: 'one of whose edits one cannot be made, before it is tried',
      paths: { '/a': teapot(), '/b': teapot() },
      edits: { '/a': [remove(own('/a')), remove('components')], '/b': [remove(own('/b'))] },
      mended: ['/b'],
      left: 1,
    },
  ];

  it.each(cases)('$case', testOf);
});

describe('fixes that stay', () => {
  const cases: readonly Case[] = [
    {
      case: 'one that renames what another finding is about, and replaces what that is in',
      paths: {
        '/a': { get: { responses: { '200': DONE, '418': INLINE } } },
        '/b': { get: { responses: { '200': DONE, '404': { $ref: '#/components/responses/None' } } } },
      },
      components: {
        responses: {
          None: {
            description: 'None.',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
          },
        },
        schemas: { Error: { type: 'object', properties: { message: { type: 'string' } } } },
      },
      edits: {
        '/a': [
          set(`${own('/a')} content application/json schema`, { type: 'number' }),
          rename(own('/a'), '400'),
        ],
      },
      speaking: ['status-error-schema'],
      mended: ['/a'],
      left: 1,
    },
    {
      case: 'one that renames what has the place of another finding, in another file',
      paths: { '/a': teapot(), '/b': { $ref: 'other.yaml#/paths/~1a' } },
      other: { paths: { '/a': teapot() } },
      edits: { '/b': [rename(own('/a'), '400')] },
      mended: ['/b'],
      left: 1,
    },
    {
      case: 'one about the place of a new finding, but in another file',
      paths: { '/a': teapot({ '204': DONE }), '/b': { $ref: 'other.yaml#/paths/~1a' } },
      other: { paths: { '/a': teapot({ '204': DONE }) } },
      edits: {
        '/a': [rename(own('/a'), '400'), set(`${own('/a', '204')} description`, 'Gone.')],
        '/b': [rename(own('/a'), '400'), set(own('/a', '204'), FULL)],
      },
      speaking: ['status-no-body'],
      mended: ['/a'],
      left: 1,
    },
    {
      case: 'those in a file where everything becomes what was said of it',
      paths: { '/a': teapot(), '/b': { $ref: 'other.yaml#/paths/~1a' } },
      other: `{ "paths": { "/a": { "x-a": 1, "x-a": 2, ${JSON.stringify(teapot()).slice(1)} } }`,
      edits: {
        '/a': [remove(own('/a'))],
        '/b': [remove(own('/a')), remove('paths /a x-a'), ofRoot(set('info title', 'B'))],
      },
      mended: ['/a'],
      left: 1,
    },
    {
      case: 'those whose edits do not go together, one after the other',
      paths: {
        '/a': teapot(),
        '/b': { $ref: 'other.yaml#/paths/~1b' },
        '/c': { $ref: 'other.yaml#/paths/~1c' },
      },
      other: `paths: ${JSON.stringify({ '/b': teapot(), '/c': teapot() })}\nx-list:\n  - a: 1\n    b: 2\n    c: 3\n`,
      edits: {
        '/a': [remove(own('/a'))],
        '/b': [remove(own('/b')), remove('x-list 0 a')],
        '/c': [remove(own('/c')), remove('x-list 0 b')],
      },
      mended: ['/a', '/b', '/c'],
      left: 0,
    },
  ];

  it.each(cases)('$case', testOf);
});

describe('rounds', () => {
  const paths = (...names: string[]) => Object.fromEntries(names.map(name => [name, teapot()]));
  const titled = (path: string, title: string) => [remove(own(path)), set('info title', title)];

  it.each([
    ['an edit that two findings ask for is made once', ['One', 'One']],
    ['of two that contradict each other one is made after the other', ['One', 'Two']],
    ['there are as many as it takes', Array.from({ length: 12 }, (_, index) => `Title ${index}`)],
  ])('%s', async (_, titles) => {
    const names = titles.map((_, index) => `/${index}`);
    const document = { ...OPENAPI, paths: paths(...names) };
    const edits = Object.fromEntries(titles.map((title, index) => [`/${index}`, titled(`/${index}`, title)]));
    const { paths: done, data } = await mended({ 'openapi.json': document }, edits);
    expect(done).toEqual(names);
    expect(data).toMatchObject({ info: { title: titles[titles.length - 1] } });
  });

  it.each([
    [15, ['/good', '/last']],
    [17, ['/good']],
  ])('after %i that were taken back one by one, what is left of that round', async (count, expected) => {
    const wrong = Array.from({ length: count }, (_, index) => `/${index}`);
    const document = {
      ...OPENAPI,
      paths: { ...paths('/good', ...wrong, '/last'), '/done': { get: { responses: { '204': DONE } } } },
    };
    const at = own('/done', '204');
    const edits = {
      '/good': [remove(own('/good'))],
      ...Object.fromEntries(
        wrong.map(path => [path, [remove(own(path)), set(at, { ...FULL, description: path })]]),
      ),
      '/last': [remove(own('/last')), set(at, { description: 'Gone.' })],
    };
    const { paths: done } = await mended({ 'openapi.json': document }, edits, 'status-no-body');
    expect(done).toEqual(expected);
  });
});

async function testOf({ paths, components, other, edits, speaking = [], mended: expected, left }: Case) {
  const document = { ...OPENAPI, paths, ...(components && { components }) };
  const files = { 'openapi.json': document, ...(other && { 'other.yaml': other }) };
  const { paths: done, before, after } = await mended(files, edits, ...speaking);
  expect(done.sort()).toEqual(expected);
  expect([before, after]).toEqual([expected.length + left, left]);
}
