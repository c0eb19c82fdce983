import { describe, expect, it } from 'vitest';
import { testRule } from '../rule.ts';
import * as texts from './documents/texts.ts';

testRule('status-402-reserved');

describe('what it reads in names and texts', () => {
  const { said } = texts;
  it.each([
    ['Pay first.', 'answer 403 (Forbidden) and say in its body what has to be paid'],
    [
      'The card was declined.',
      'answer 409 (Conflict) or 422 (Unprocessable Content) and say why in its body',
    ],
    [
      'The payment was declined.',
      'answer 409 (Conflict) or 422 (Unprocessable Content) and say why in its body',
    ],
    [
      'Their banks decline to pay.',
      'answer 409 (Conflict) or 422 (Unprocessable Content) and say why in its body',
    ],
    ['The bill is that of an indecliner.', 'answer 403 (Forbidden) and say in its body what has to be paid'],
    ['The job failed.', 'answer 409 (Conflict) or 422 (Unprocessable Content) and say why in its body'],
    ['The project is not ready.', 'answer 403 (Forbidden) or 409 (Conflict) and say why in its body'],
  ])('%s', async (text, advice) => {
    expect(await said('status-402-reserved', 'post', '/a', { '402': text })).toContain(`: ${advice}.`);
  });

  const OF_QUOTA = 'and say in its body what is used up';

  it.each([
    ['The project is not ready.', {}, 'answer 403 (Forbidden) and say why in its body'],
    ['The job failed.', {}, 'answer 422 (Unprocessable Content) or 403 (Forbidden) and say why in its body'],
    ['Quota exceeded.', {}, 'answer 403 (Forbidden)'],
    ['Overquota.', {}, `answer 403 (Forbidden) ${OF_QUOTA}`],
    ['Payment required: overquota.', {}, `answer 403 (Forbidden) ${OF_QUOTA}`],
    ['Above your premium level.', {}, 'answer 403 (Forbidden) and say in its body what has to be paid'],
    ['The plan has no such thing.', {}, 'answer 403 (Forbidden) and say in its body what has to be paid'],
    ['Explain it.', {}, 'answer 403 (Forbidden) and say why in its body'],
    [
      'The limit of your plan is reached.',
      {},
      'answer 403 (Forbidden) and say in its body what has to be paid',
    ],
    ['Limit of requests reached.', {}, 'answer 429 (Too Many Requests)'],
    [
      'Limit of requests reached.',
      { '429': 'Too fast.' },
      'answer 429 (Too Many Requests), which is declared too, and tell the two apart in its body',
    ],
    [
      'Over quota.',
      { '200': 'Your quota.', '409': 'Over the quota of the space.' },
      'answer 409 (Conflict), which is declared too, and tell the two apart in its body',
    ],
    [
      'Pay.',
      { '403': 'No.' },
      'answer 403 (Forbidden), which is declared too, and tell the two apart in its body',
    ],
  ])('%s, of a read, beside %j', async (text, others, advice) => {
    const responses = { ...others, '402': text };
    expect(await said('status-402-reserved', 'get', '/a', responses)).toContain(`: ${advice}.`);
  });
});
