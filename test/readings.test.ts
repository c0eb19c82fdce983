/** What rules read in names and texts, where much may be written and little is meant. */
import { describe, expect, it } from 'vitest';
import { said } from './rules/documents/texts.ts';

it.each([
  ['status-not-final', '103'],
  ['status-obsolete', '418'],
  ['status-registered', '599'],
  ['status-method', '304'],
  ['status-429-rate-limit', '429'],
  ['status-redirect-location', '302'],
  ['status-method-declared', '405'],
  ['status-402-reserved', '402'],
])('%s passes an operation that shows %s', async (id, code) => {
  expect(await said(id, 'post', `/status/${code}`, { [code]: '' })).toBe('');
  expect(await said(id, 'post', `/status/${code}1`, { [code]: '' })).not.toBe('');
});

describe('what is declared already is not offered', () => {
  it('of a 200 without content beside a 204', async () => {
    expect(
      await said('status-200-content', 'get', '/a', { '200': 'What is there.', '204': 'Nothing.' }),
    ).toMatch(/: declare what it sends\.$/);
  });

  it('of a 406 that says nothing of formats, beside all that it may mean', async () => {
    const others = {
      '400': 'No.',
      '401': 'No.',
      '403': 'No.',
      '404': 'No.',
      '409': 'No.',
      '415': 'No.',
      '422': 'No.',
    };
    expect(await said('status-406-content', 'post', '/a', { ...others, '406': 'It failed.' })).toContain(
      'remove 406, since what it may mean is declared too',
    );
  });
});
