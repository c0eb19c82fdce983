import { describe, expect, it } from 'vitest';
import { testRule } from '../rule.ts';
import { given } from './documents/fixes.ts';

testRule('status-described-header');

describe('the header fields of its fix', () => {
  const edits = (text: string, description = 'See the location and etag headers.') =>
    given('status-described-header', 'suggested', text.replace('TEXT', description)).map(edit =>
      edit.replace(/^.* > headers > /, ''),
    );
  const answer = "paths:\n  /books: { post: { responses: { '201': { description: TEXT } } } }\n";

  it('get their names as they are written elsewhere', () => {
    expect(edits(answer)).toEqual([
      'ETag = {"schema":{"type":"string"}}',
      'Location = {"schema":{"type":"string","format":"uri-reference"}}',
    ]);
    expect(edits(answer, 'Mind x-ratelimit-remaining and retry-after.')).toEqual([
      'X-RateLimit-Remaining = {"schema":{"type":"integer"}}',
      'Retry-After = {"schema":{"type":"integer","minimum":1}}',
    ]);
  });

  it('are not declared for who says nothing of them', () => {
    const text = `${answer.replace('description: TEXT', "description: TEXT, $ref: '#/components/responses/R'")}
  /shelves: { post: { responses: { '201': { $ref: '#/components/responses/R' } } } }
components: { responses: { R: { description: a } } }`;
    expect(edits(`openapi: 3.1.1\n${text}`)).toEqual([]);
  });
});
