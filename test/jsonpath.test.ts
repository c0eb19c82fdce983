/** Which expressions are taken, and what they select. */
import { describe, expect, it } from 'vitest';
import { isJson } from '../src/http/media-types.ts';
import { jsonPath } from '../src/openapi/jsonpath.ts';

const NONE = 'it is no JSONPath expression';

it.each([
  ...[
    '$',
    '$.paths',
    '$..get',
    '$.*',
    '$..*',
    '$.paths.*.get',
    '$.x-a',
    '$._a',
    '$.é',
    '$.a1',
    '$.a-1_b',
    '$.paths^',
  ],
  ...[
    "$['paths']",
    '$["paths"]',
    "$..['get']",
    "$['']",
    '$[""]',
    '$["a\'b"]',
    "$['a\"b']",
    "$['/a/{id}'].get",
  ],
  ...['$[*]', '$..[*]', '$[0]', '$[12]', '$[-1]', '$[-12]'],
  ...['$[1:2]', '$[10:20]', '$[:2]', '$[1:]', '$[:]', '$[-2:-1]', '$[-20:-10]', '$[1:20:2]', '$[::10]'],
  ...['$[get,put]', '$[get,put,post]', '$[x-a,b-1]', '$..[get,put]'],
  ...['$[?(@.a)]', '$..[?(@.a)]', '$[?(@.a[0] && (@.b))]', "$[?(@.a == ')')].b^", '$[?(1)][?(2)]'],
  ...['$..a..b..c', '$..a[?(@.b == "..")]..c..d', `$.${'a'.repeat(998)}`, "$[?(@.pushed || @['a'].push)]"],
])('%s is an expression', expression => {
  expect(jsonPath.problemOf(expression)).toBeUndefined();
});

it.each([
  ...['', 'x$', '$x', '$.', '$...a', '$.1a', '$.-a', '$.a b', '$.a.', '$ .a', '$$', '^', 'a.$', '$.a!'],
  ...['$[', '$]', '$[]', '$[a]', '$[get,]', '$[,get]', '$[a b,c]', '$[get,,put]', '$.[0]', '$...[0]'],
  ...['$[--1]', '$[1.5]', '$[1a]', '$[a1:2]', '$[1:a]', '$[1:2:]', '$[1:2:-1]', '$[1:2:3:4]'],
  ...["$['a]", "$[a']", "$['a'b']", '$["a"b"]', "$['a]']", '$["a]"]', '$[\'a"]', '$[`a`]'],
  ...['$[?()]', '$[?(a)', '$[?(a]', '$[(a)]', '$[?a]', '$[?(a)]x'],
])('%s is none', expression => {
  expect(jsonPath.problemOf(expression)).toBe(NONE);
});

it.each([
  '$[?(@.a.push(1))]',
  '$[?(@.a.sort ())]',
  "$[?(@.a['fill'](1))]",
  `$[?(@.a["pop"]())]`,
  "$[?(@.a[ 'shift' ] ())]",
  '$[?(1)][?(@.a.splice(0))]',
])('%s would change the description', expression => {
  expect(jsonPath.problemOf(expression)).toBe('its filter would change the description');
});

it('finds the last of several mistakes', () => {
  expect(jsonPath.problemOf('$[?(@.a)][?(@.b ==)]')).toMatch(/^its filter cannot be read/);
});

it('selects nothing where there is nothing to select from', () => {
  for (const root of [undefined, null, 1, 'text', true]) expect(jsonPath.select('$', root)).toEqual([]);
  expect(jsonPath.select('$.a[1]', { a: ['b', 'c'] })).toEqual(['/a/1']);
  expect(jsonPath.select('$.a', { b: 1 })).toEqual([]);
});

describe('JSON', () => {
  it.each([
    ...[
      '',
      '*/*',
      'application/*',
      'application/json',
      'text/json',
      'application/problem+json',
      'text/x-json',
    ],
    ...[' Application/JSON ', 'application/json; charset=utf-8', 'application/json;v=1'],
  ])('"%s" is or may be', mediaType => {
    expect(isJson(mediaType)).toBe(true);
  });

  it.each([
    'application/json-seq',
    'application/xjson',
    'json',
    'text/*',
    'application/xml',
    'a/*+json-x',
    '*',
  ])('"%s" is not', mediaType => {
    expect(isJson(mediaType)).toBe(false);
  });
});
