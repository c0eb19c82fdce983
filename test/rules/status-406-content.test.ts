import { describe, expect, it } from 'vitest';
import { testRule } from '../rule.ts';
import * as texts from './documents/texts.ts';

testRule('status-406-content');

describe('what it reads in names and texts', () => {
  const { said } = texts;
  it.each([
    ...[
      '',
      'Not acceptable',
      'No such format',
      'Wrong media',
      'MIME',
      'Bad content type',
      'The content-type',
    ],
    ...['ContentType', 'charset', 'encoding', 'Which language?', 'No representation'],
  ])('"%s" is of formats', async text => {
    expect(await said('status-406-content', 'get', '/a', { '406': text })).toContain('declare the content');
  });

  it('a text of something else is not', async () => {
    expect(await said('status-406-content', 'get', '/a', { '406': 'Too long.' })).toContain(
      'is described as',
    );
  });
});
