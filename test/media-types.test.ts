import { describe, expect, it } from 'vitest';
import { isJson, matchesStars, withoutParameters } from '../src/http/media-types.ts';

describe('JSON', () => {
  it.each([
    ...[
      'application/json',
      'application/problem+json',
      'Application/JSON',
      ' application/json ; charset=utf-8',
    ],
    ...['text/json', 'application/x-json', '*/*', 'application/*', '', '  '],
  ])('may be "%s"', type => {
    expect(isJson(type)).toBe(true);
  });

  it.each(['application/json-seq', 'application/jsonl', 'text/*', 'application/xml', 'json', 'a/bjson', '*'])(
    'is not "%s"',
    type => {
      expect(isJson(type)).toBe(false);
    },
  );

  it('is told without parameters', () => {
    expect(withoutParameters(' Text/HTML ; charset=utf-8; q=1')).toBe('text/html');
  });
});

describe('a pattern with stars', () => {
  it.each([
    ...(['a/b a/b', '*/* a/b', 'a/*+json a/b+json', 'a/*+json a/+json', 'a/b*b*c a/bbc'] as const),
    ...(['a/b*b*c a/bxbyc', 'a/**b a/cb', 'a/*x*y*z a/0x1y2z', 'a/* a/'] as const),
  ])('fits: %s', both => {
    const [pattern = '', type = ''] = both.split(' ');
    expect(matchesStars(pattern, type)).toBe(true);
  });

  it.each([
    ...(['a/b a/c', '*/* a', 'a/* a/b/c', 'a/*+json a/b+xml', 'a/ab*ba a/aba', 'a/b*b*c a/bc'] as const),
    ...(['a/*x*x*z a/0x1z', 'a/b*c a/xbc', 'a/*xy*yz a/xyz', 'a/*ab*ab* a/abb'] as const),
  ])('does not fit: %s', both => {
    const [pattern = '', type = ''] = both.split(' ');
    expect(matchesStars(pattern, type)).toBe(false);
  });
});
