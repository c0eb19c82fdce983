import { STATUS_CODES as NAMES } from 'node:http';
import { describe, expect, it } from 'vitest';
import {
  canAnswer,
  isCode,
  isError,
  isNoError,
  isSuccess,
  LOGGED_ONLY,
  mayBeSuccess,
  neverHasContent,
  registered,
  STATUS_CODES,
  withPhrase,
} from '../src/http/status-codes.ts';

describe('the registry', () => {
  it('lists every code of the IANA registry once, in order', () => {
    // https://www.iana.org/assignments/http-status-codes, without its unassigned ranges.
    const ranges = [
      [100, 104],
      [200, 208],
      [226, 226],
      [300, 308],
      [400, 418],
      [421, 426],
      [428, 429],
      [431, 431],
      [451, 451],
      [500, 508],
      [510, 511],
    ] as const;
    const registered = ranges.flatMap(([first, last]) =>
      Array.from({ length: last - first + 1 }, (_, index) => first + index),
    );
    expect(STATUS_CODES.map(({ code }) => Number(code))).toEqual(registered);
  });

  it('names each as Node.js does, but for what was renamed since', () => {
    const renamed = {
      104: 'Upload Resumption Supported',
      203: 'Non-Authoritative Information',
      306: '(Unused)',
      413: 'Content Too Large',
      418: '(Unused)',
      422: 'Unprocessable Content',
    };
    const names: Readonly<Record<string, string | undefined>> = { ...NAMES, ...renamed };
    for (const { code, phrase } of STATUS_CODES) expect(phrase, code).toBe(names[code]);
  });

  it('knows which header fields each asks for', () => {
    const asking = STATUS_CODES.flatMap(({ code, headers }) =>
      headers ? [`${code} ${Object.keys(headers).join()}`] : [],
    );
    expect(asking).toEqual([
      ...['101 Upgrade', '103 Link', '201 Location', '206 Content-Range', '226 ETag,IM'],
      ...['300', '301', '302', '303', '307', '308'].map(code => `${code} Location`),
      ...[
        '401 WWW-Authenticate',
        '405 Allow',
        '407 Proxy-Authenticate',
        '413 Retry-After',
        '416 Content-Range',
      ],
      ...['426 Upgrade', '429 Retry-After', '451 Link', '503 Retry-After'],
    ]);
  });

  it('knows which header fields of the request each answers', () => {
    const answering = STATUS_CODES.flatMap(({ code, answers }) =>
      answers ? [`${code} ${answers.join()}`] : [],
    );
    expect(answering).toEqual([
      ...['206 Range', '226 A-IM', '304 If-None-Match,If-Modified-Since'],
      '412 If-Match,If-Unmodified-Since,If-None-Match,If,Overwrite',
      ...['416 Range,Content-Range', '417 Expect', '428 If-Match,If-Unmodified-Since,If-None-Match'],
    ]);
  });

  it('gives each a source with its section, and facts that agree', () => {
    for (const { code, source, content, headers = {}, standing } of STATUS_CODES) {
      expect(source, code).toMatch(/^RFC \d{4}, section \d+(\.\d+)*$|^draft-/);
      if (standing === 'interim') expect(content, code).toBe('never');
      for (const header of Object.keys(headers)) expect(header).toMatch(/^[A-Z][A-Za-z-]+$/);
    }
  });
});

describe('which method can be answered with which code', () => {
  it.each([
    ['201', ['POST', 'PUT', 'PATCH', 'QUERY'], ['GET', 'HEAD', 'OPTIONS', 'DELETE', 'TRACE']],
    ['206', ['GET', 'HEAD', 'QUERY'], ['POST', 'PUT', 'DELETE']],
    ['226', ['GET'], ['HEAD', 'POST', 'QUERY']],
    ['304', ['GET', 'HEAD', 'QUERY'], ['POST', 'PATCH', 'OPTIONS']],
    ['416', ['GET', 'HEAD', 'QUERY'], ['POST', 'PUT', 'DELETE']],
    ['200', ['GET', 'TRACE'], []],
    ['299', ['GET'], []],
    ['2XX', ['GET'], []],
  ])('%s', (code, yes, no) => {
    expect(yes.filter(method => !canAnswer(code, method))).toEqual([]);
    expect(no.filter(method => canAnswer(code, method))).toEqual([]);
    expect(['COPY', 'LOCK', 'get', 'constructor'].filter(method => !canAnswer(code, method))).toEqual([]);
  });

  it('knows nothing of codes that nobody registered', () => {
    expect(['299', '4XX', 'default', 'constructor', '__proto__'].map(registered)).toEqual(
      Array(5).fill(undefined),
    );
  });
});

describe('what a code says', () => {
  it.each([
    [
      neverHasContent,
      ['100', '101', '199', '1XX', '204', '205', '304'],
      ['200', '206', '2XX', '300', '305', '400', 'default', '2100', '1000', '21XX', '1XXX'],
    ],
    [isCode, ['100', '299', '599'], ['2XX', '600', '099', '2000', '1200', 'default', '20']],
    [
      isNoError,
      ['100', '204', '399', '1XX', '3XX'],
      ['400', '4XX', 'default', '2000', '1400', '12XX', '2XXX'],
    ],
    [
      mayBeSuccess,
      ['101', '200', '302', '2XX', '1XX', 'default', '1000', '2100', '10'],
      ['100', '102', '199', '400', '5XX'],
    ],
    [isSuccess, ['200', '204', '299', '2XX'], ['100', '302', '3XX', 'default', '2000']],
    [isError, ['400', '499', '4XX', '500', '599', '5XX'], ['200', '302', '600', 'default', '40']],
  ])('%o', (says, yes, no) => {
    expect(yes.filter(code => !says(code))).toEqual([]);
    expect(no.filter(code => says(code))).toEqual([]);
  });
});

describe('names', () => {
  it('come from the registry', () => {
    expect(withPhrase('429')).toBe('429 (Too Many Requests)');
    expect(withPhrase('420')).toBe('420');
    expect(withPhrase('306')).toBe('306');
  });

  it('of what proxies log are none of it', () => {
    expect(LOGGED_ONLY.filter(registered)).toEqual([]);
  });
});
