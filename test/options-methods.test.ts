import { describe, expect, it } from 'vitest';
import { reported } from './rules/documents/credentials.ts';

describe('what nobody can know is passed over', () => {
  const responses = (code: string) => `responses: { '${code}': { description: a } }`;
  it.each([
    ['status-request-body', `{ put: { requestBody: { $ref: '#/none' }, ${responses('415')} } }`],
    ['status-request-body', `{ put: { parameters: [{ $ref: './none.yaml' }], ${responses('415')} } }`],
    ['status-request-input', `{ get: { parameters: [{ $ref: '#/none' }], ${responses('400')} } }`],
    ['status-conditional-request', `{ parameters: [{ $ref: '#/none' }], get: { ${responses('304')} } }`],
    ['status-range-request', `{ parameters: [{ $ref: '#/none' }], get: { ${responses('206')} } }`],
    ['status-method', `{ put: { parameters: [{ $ref: '#/none' }], ${responses('416')} } }`],
    [
      'status-406-content',
      `{ get: { responses: { '200': { $ref: '#/none' }, '406': { description: a } } } }`,
    ],
  ])('%s %s', async (id, item) => {
    expect(await reported(id, null, `  /a: ${item}`)).toEqual([]);
  });
});
