/** What a text says of header fields, where much is named and less is there. */
import { describe, expect, it } from 'vitest';
import { headersNamedIn } from '../src/http/named-headers.ts';

describe('a text names', () => {
  it.each<[string, string, string[]]>([
    ['See the `Location` header for the URL.', '303', ['Location']],
    ['See the Location-header.', '303', ['Location']],
    ['The http header Location contains the URL.', '201', ['Location']],
    ['The response\'s "Location" header leads there.', '201', ['Location']],
    ['The location header leads there.', '201', ['location']],
    ['With valid Location and Retry-After headers.', '202', ['Retry-After', 'Location']],
    ['Headers: Link, ETag, and Vary', '200', ['Link', 'ETag', 'Vary']],
    ['Please respect Retry-After.', '429', ['Retry-After']],
    ['Der Location-Header enthält die Adresse.', '201', ['Location']],
    ['Try again after the time specified in the Retry-After header.', '503', ['Retry-After']],
    ['If it is not ready, a Retry-After header says when.', '202', ['Retry-After']],
    ['Send us the Tracking-Id of the response headers.', '500', ['Tracking-Id']],
    ['The `X-Page` response header tells the page.', '200', ['X-Page']],
    ['It is a 202 with a Location header.', '202', ['Location']],
    ['The Retry-After header of 503 seconds.', '429', ['Retry-After']],
    ['| X-RateLimit-Reset | when |', '429', ['X-RateLimit-Reset']],
  ])('%s', (text, code, names) => {
    expect(headersNamedIn(text, [code])).toEqual(names);
  });
});

describe('a text names none', () => {
  it.each([
    ['Not found.', '404'],
    ['Returned without a Location header.', '201'],
    ['A `WWW-Authenticate` header is not currently returned.', '401'],
    ["It doesn't send a Location header.", '201'],
    ['Kein Location-Header.', '201'],
    ['The Authorization header is missing.', '401'],
    ['The ETag header differs from If-Match.', '412'],
    ['The Location header of the previous response.', '200'],
    ['The Location header returned by the POST.', '200'],
    ['Your Retry-After header.', '200'],
    ['If there is a 303, see the Location header.', '200'],
    ['The Content-Type header tells the format.', '200'],
    ['The X-Page header.', '200'],
    ['The X-Page header of the request is in the response.', '200'],
    ['Access-Control-Allow-Headers of the response.', '200'],
    ['See https://example.com/Retry-After.', '429'],
    ['A list of all response headers.', '200'],
    ['The header link is at the top.', '200'],
  ])('%s', (text, code) => {
    expect(headersNamedIn(text, [code])).toEqual([]);
  });
});
