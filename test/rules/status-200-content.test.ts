import { describe, expect, it } from 'vitest';
import { testRule } from '../rule.ts';
import * as secured from './documents/secured.ts';
import * as texts from './documents/texts.ts';

testRule('status-200-content');

describe('what it reads in names and texts', () => {
  const { messages } = texts;
  const found = async (description: string, more: object = {}) => {
    const responses = { '200': { description }, ...more };
    return (await messages('status-200-content', { '/a': { get: { responses } } })).join('\n');
  };

  it.each([
    'Default Response',
    'default response.',
    ' No response was specified ',
    'Auto generated using Swagger Inspector',
  ])('"%s" is a placeholder', async text => {
    expect(await found(text)).toBe(
      `200 of GET /a declares no content, as "${text.trim()}" is what a generator writes where it is told nothing: declare the response in the code that the description is made from.`,
    );
  });

  it.each(['Default', 'The default response', 'Response'])('"%s" is none', async text => {
    expect(await found(text)).toContain('declares no content: declare what it sends, or answer 204');
  });

  it('a placeholder that others share is one where all of them have no other words', async () => {
    const [reference, description] = [{ $ref: '#/components/responses/Shared' }, 'Default Response'];
    const paths = { '/a': { get: { responses: { '200': { ...reference, description: 'The books.' } } } } };
    const shared = { components: { responses: { Shared: { description } } } };
    const both = { ...paths, '/b': { get: { responses: { '200': reference } } } };
    const said = async (paths: object) =>
      (await messages('status-200-content', paths as never, shared)).join();
    expect(await said(both)).not.toContain('generator');
    expect(await said({ '/b': both['/b'] })).toContain('generator');
  });

  it.each([['301'], ['303'], ['308']])('a 200 beside a %s may be the page at its end', async code => {
    expect(await found('The book.', { [code]: { description: 'Elsewhere.' } })).toBe(
      '200 of GET /a declares no content: declare what it sends, or remove it if the redirect is all that is answered.',
    );
  });

  it('a 200 that is said to redirect is to be the redirect', async () => {
    expect(await found('Redirects to the book.')).toBe(
      '200 of GET /a declares no content: declare what it sends, or the redirect in its place, with a Location header.',
    );
    expect(await found('The book.', { '304': { description: 'As before.' } })).toContain('204');
    const paths = { '/a': { get: { responses: { '206': { description: 'Redirects.' } } } } };
    expect((await messages('status-200-content', paths)).join()).toContain('declare the part that it sends');
  });
});

describe('its options', () => {
  const { messagesOf } = secured;
  const id = 'status-200-content';
  const paths = `
  /a:
    get: { responses: { '200': { description: a } } }
    put: { responses: { '200': { description: a } } }
    head: { responses: { '200': { description: a } } }
    post: { responses: { '207': { description: a } } }`;
  const of200 = (method: string) =>
    `200 of ${method} /a declares no content: declare what it sends, or answer 204 (No Content) if that is nothing.`;
  const of207 = '207 of POST /a declares no content: declare the body that tells the status of each part.';

  it.each([
    [null, [of200('GET'), of207]],
    [{ methods: ['GET', 'PUT', 'HEAD'] }, [of200('GET'), of200('PUT'), of207]],
    [{ methods: [] }, [of207]],
  ])('%j', async (options, expected) => {
    expect(await messagesOf(id, options, paths)).toEqual(expected);
  });
});
