import { describe, expect, it } from 'vitest';
import { testRule } from '../rule.ts';
import * as texts from './documents/texts.ts';

testRule('status-method-declared');

describe('what it reads in names and texts', () => {
  const { said, messages } = texts;
  const said405 = (text: string) =>
    said('status-method-declared', 'get', '/a', { '405': text, '200': 'Done.' });

  it.each(['Invalid input', 'Missing field', 'Unsupported', 'Not\nrecognized'])(
    '"%s" is a 400',
    async text => {
      expect(await said405(text)).toMatch(/: answer 400 \(Bad Request\) or 422/);
    },
  );

  it.each(['The method is not valid', 'Unsupported method', 'Invalid.\nNo such method'])(
    '"%s" is not',
    async text => {
      expect(await said405(text)).toMatch(/: remove it, or answer 403/);
    },
  );

  it('keeps what a response says', async () => {
    const found = (code: string, text: string, method = 'get') =>
      said('status-method-declared', method, '/a', { [code]: text, '200': 'Done.' });
    expect(await found('501', 'Unable to generate a result')).toMatch(/: answer 422 .* or 500 /);
    expect(await found('501', 'The printer has no ink')).toMatch(/: say which requests are refused if/);
    expect(await found('501', 'Not Implemented.')).toMatch(/: remove it, or do not declare/);
    expect(await found('405', 'It is taken')).toMatch(
      /: answer 400 .*, or say which requests are refused\.$/,
    );
    expect(await found('405', 'Method not allowed', 'options')).toBe('');
    const paths = { '/a': { get: { responses: { '501': { $ref: '#/components/responses/BadGateway' } } } } };
    const responses = { BadGateway: { description: 'Broken.' } };
    expect(await messages('status-method-declared', paths, { components: { responses } })).toEqual([]);
  });
});
