import { expect, it } from 'vitest';
import {
  answersByCalls,
  areItemsOf,
  canBeRead,
  hasItems,
  isCollection,
  namesItems,
} from '../src/openapi/resources.ts';
import { describeFiles } from './describe-files.ts';

const answering = (schema: object) => ({
  get: { responses: { 200: { content: { 'application/json': { schema } } } } },
});
const viewOf = (...paths: string[]) =>
  describeFiles({
    source: null,
    data: {
      openapi: '3.1.0',
      paths: {
        '/menu': answering({ type: 'array' }),
        '/account': answering({ type: 'object' }),
        ...Object.fromEntries(paths.map(path => [path, answering({})])),
      },
    },
  }).paths;

const at = (path: string) => ({ kind: 'path', path }) as const;

it('paths that lead to the things they hold', () => {
  const view = viewOf('/a/{id}/', '/b/{id}/c', '/d/{id}.json', '/e.{format}', '/e/{id}.{format}', '/{id}');
  const paths = ['/a', '/a/', '/b', '/a/{id}', '/d', '/d.json', '/e.{format}', '/f', ''];
  expect(paths.filter(path => hasItems(view, at(path)))).toEqual([
    ...['/a', '/a/', '/d', '/d.json', '/e.{format}', ''],
  ]);
  expect(['a', 'b', 'd', 'e', 'id'].filter(name => areItemsOf(view, name))).toEqual(['a', 'd', 'e']);
});

it('paths that can be read, whatever their parameters are called', () => {
  const view = viewOf('/a/{id}/b');
  expect(canBeRead(view, at('/a/{a}/b/'))).toBe(true);
  expect(canBeRead(view, at('/a/{a}'))).toBe(false);
  expect(canBeRead(view, { kind: 'webhook', path: '/a/{id}/b' })).toBe(false);
});

it.each(['/books', '/a/people', '/book-cases.json', '/things/{id}/parts', '/held', '/menu'])(
  '%s is a collection',
  path => expect(isCollection(viewOf('/held/{id}'), at(path))).toBe(true),
);

it.each([
  '/status',
  '/access',
  '/analysis',
  '/sms',
  '/news',
  '/a/{ids}',
  '/removeNodes',
  '/account',
  '/x',
  '/',
])('%s is none', path => expect(isCollection(viewOf(), at(path))).toBe(false));

it('paths that name things, however long they are', () => {
  const view = viewOf('/a/{id}/b', '/c/{id}');
  expect(['/a', '/a/{x}/b', '/c', '/b', ''].filter(path => namesItems(view, at(path)))).toEqual(['/a', '/c']);
});

it('calls that say why there is no answer', () => {
  const put = () => ({ put: { responses: {} } });
  const viewOf = (paths: object) => describeFiles({ source: null, data: { openapi: '3.1.0', paths } }).paths;
  const [a, b, c] = ['/a/{id}/error', '/b/{id}/error', '/c/{id}/error'] as const;
  expect(answersByCalls(viewOf({ [a]: put(), [b]: put(), [c]: put() }))).toBe(true);
  expect(answersByCalls(viewOf({ [a]: put(), [b]: put(), [c]: { get: { responses: {} } } }))).toBe(false);
});

it('an API whose sides call each other', () => {
  expect(answersByCalls(viewOf('/on-search', '/on_select', '/a/on-confirm'))).toBe(true);
  expect(answersByCalls(viewOf('/on-call', '/one', '/onboard'))).toBe(false);
});
