/**
 * The status codes of the IANA registry, and what their specifications say of them.
 * Facts with their sources; no opinions, no severities.
 */

/** How strongly the specification asks for a header field. */
type Requirement = 'MUST' | 'SHOULD' | 'MAY';

/** What is known of a registered status code. */
export interface StatusCode {
  readonly code: string;
  /** The reason phrase of the registry. */
  readonly phrase: string;
  readonly source: string;
  /**
   * `never`: the response ends with its header section.
   * `expected`: the specification has it carry a representation.
   * `allowed`: it may carry one.
   */
  readonly content: 'never' | 'allowed' | 'expected';
  /** Response header fields that its specification asks for, none of them where it asks for no field. */
  readonly headers?: Readonly<Record<string, Requirement>>;
  /** The methods of `METHODS` that can be answered with it, where they are not all. */
  readonly methods?: readonly string[];
  /** Request header fields any of which it answers; of 428, any of which it asks for. */
  readonly answers?: readonly string[];
  /** What of the request it is about: its content, any of its input. */
  readonly about?: 'content' | 'input';
  /**
   * `interim`: never the final response. `inner`: stands only inside a body.
   * `proxy`: sent by intermediaries. `reserved`: registered, but not to be used (yet).
   * `obsolete`: deprecated or abandoned by its specification.
   */
  readonly standing?: 'interim' | 'inner' | 'proxy' | 'reserved' | 'obsolete';
}

/** The methods of RFC 9110, section 9.3, RFC 5789 and RFC 10008 that a description can hold. */
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'QUERY'];

/** RFC 9110, sections 9.2.1 and 9.3.5: what is safe creates nothing, save that a QUERY may store its result. */
const CREATING = ['POST', 'PUT', 'PATCH', 'QUERY'];

/**
 * RFC 9110, sections 13.1.2 and 14.2, and RFC 10008, section 2.
 * HEAD has no ranges of its own, but is answered as its GET would be (section 9.3.2).
 */
export const READING: readonly string[] = ['GET', 'HEAD', 'QUERY'];

/** RFC 9110, sections 13.1.2 and 13.1.3. */
const IF_CHANGED = ['If-None-Match', 'If-Modified-Since'];

/** RFC 9110, sections 13.1.1, 13.1.2 and 13.1.4. */
const IF_UNCHANGED = ['If-Match', 'If-Unmodified-Since', 'If-None-Match'];

/** RFC 4918, sections 10.4, 10.6 and 12.1. */
const IF_WEBDAV = ['If', 'Overwrite'];

/** RFC 10008, section 2: what is asked is the content, without which a server must fail the request. */
export function asksByContent(method: string): boolean {
  return method === 'QUERY';
}

const LOCATION = { Location: 'SHOULD' } as const;
const CONTENT_RANGE = 'Content-Range';

/** The registered status codes, as of the IANA HTTP Status Code Registry. */
// biome-ignore format: a table, one row for each code
export const STATUS_CODES: readonly StatusCode[] = [
  { code: '100', phrase: 'Continue', source: 'RFC 9110, section 15.2.1', content: 'never', standing: 'interim' },
  { code: '101', phrase: 'Switching Protocols', source: 'RFC 9110, section 15.2.2', content: 'never', headers: { Upgrade: 'MUST' } },
  { code: '102', phrase: 'Processing', source: 'RFC 2518, section 10.1', content: 'never', standing: 'interim' },
  { code: '103', phrase: 'Early Hints', source: 'RFC 8297, section 2', content: 'never', headers: { Link: 'MAY' }, standing: 'interim' },
  { code: '104', phrase: 'Upload Resumption Supported', source: 'draft-ietf-httpbis-resumable-upload', content: 'never', standing: 'interim' },
  { code: '200', phrase: 'OK', source: 'RFC 9110, section 15.3.1', content: 'expected' },
  { code: '201', phrase: 'Created', source: 'RFC 9110, section 15.3.2', content: 'allowed', headers: LOCATION, methods: CREATING },
  { code: '202', phrase: 'Accepted', source: 'RFC 9110, section 15.3.3', content: 'allowed' },
  { code: '203', phrase: 'Non-Authoritative Information', source: 'RFC 9110, section 15.3.4', content: 'expected', standing: 'proxy' },
  { code: '204', phrase: 'No Content', source: 'RFC 9110, section 15.3.5', content: 'never' },
  { code: '205', phrase: 'Reset Content', source: 'RFC 9110, section 15.3.6', content: 'never' },
  { code: '206', phrase: 'Partial Content', source: 'RFC 9110, section 15.3.7', content: 'expected', headers: { [CONTENT_RANGE]: 'MUST' }, methods: READING, answers: ['Range'] },
  { code: '207', phrase: 'Multi-Status', source: 'RFC 4918, section 11.1', content: 'expected' },
  { code: '208', phrase: 'Already Reported', source: 'RFC 5842, section 7.1', content: 'allowed', standing: 'inner' },
  { code: '226', phrase: 'IM Used', source: 'RFC 3229, section 10.4.1', content: 'expected', headers: { ETag: 'MUST', IM: 'MUST' }, methods: ['GET'], answers: ['A-IM'] },
  { code: '300', phrase: 'Multiple Choices', source: 'RFC 9110, section 15.4.1', content: 'expected', headers: LOCATION },
  { code: '301', phrase: 'Moved Permanently', source: 'RFC 9110, section 15.4.2', content: 'allowed', headers: LOCATION },
  { code: '302', phrase: 'Found', source: 'RFC 9110, section 15.4.3', content: 'allowed', headers: LOCATION },
  { code: '303', phrase: 'See Other', source: 'RFC 9110, section 15.4.4', content: 'allowed', headers: LOCATION },
  { code: '304', phrase: 'Not Modified', source: 'RFC 9110, section 15.4.5', content: 'never', methods: READING, answers: IF_CHANGED },
  { code: '305', phrase: 'Use Proxy', source: 'RFC 9110, section 15.4.6', content: 'allowed', standing: 'obsolete' },
  { code: '306', phrase: '(Unused)', source: 'RFC 9110, section 15.4.7', content: 'allowed', standing: 'obsolete' },
  { code: '307', phrase: 'Temporary Redirect', source: 'RFC 9110, section 15.4.8', content: 'allowed', headers: LOCATION },
  { code: '308', phrase: 'Permanent Redirect', source: 'RFC 9110, section 15.4.9', content: 'allowed', headers: LOCATION },
  { code: '400', phrase: 'Bad Request', source: 'RFC 9110, section 15.5.1', content: 'expected', about: 'input' },
  { code: '401', phrase: 'Unauthorized', source: 'RFC 9110, section 15.5.2', content: 'expected', headers: { 'WWW-Authenticate': 'MUST' } },
  { code: '402', phrase: 'Payment Required', source: 'RFC 9110, section 15.5.3', content: 'expected', standing: 'reserved' },
  { code: '403', phrase: 'Forbidden', source: 'RFC 9110, section 15.5.4', content: 'expected' },
  { code: '404', phrase: 'Not Found', source: 'RFC 9110, section 15.5.5', content: 'expected' },
  { code: '405', phrase: 'Method Not Allowed', source: 'RFC 9110, section 15.5.6', content: 'expected', headers: { Allow: 'MUST' } },
  { code: '406', phrase: 'Not Acceptable', source: 'RFC 9110, section 15.5.7', content: 'expected' },
  { code: '407', phrase: 'Proxy Authentication Required', source: 'RFC 9110, section 15.5.8', content: 'expected', headers: { 'Proxy-Authenticate': 'MUST' }, standing: 'proxy' },
  { code: '408', phrase: 'Request Timeout', source: 'RFC 9110, section 15.5.9', content: 'expected' },
  { code: '409', phrase: 'Conflict', source: 'RFC 9110, section 15.5.10', content: 'expected' },
  { code: '410', phrase: 'Gone', source: 'RFC 9110, section 15.5.11', content: 'expected' },
  { code: '411', phrase: 'Length Required', source: 'RFC 9110, section 15.5.12', content: 'expected', about: 'content' },
  { code: '412', phrase: 'Precondition Failed', source: 'RFC 9110, section 15.5.13', content: 'expected', answers: [...IF_UNCHANGED, ...IF_WEBDAV] },
  { code: '413', phrase: 'Content Too Large', source: 'RFC 9110, section 15.5.14', content: 'expected', headers: { 'Retry-After': 'SHOULD' }, about: 'content' },
  { code: '414', phrase: 'URI Too Long', source: 'RFC 9110, section 15.5.15', content: 'expected' },
  { code: '415', phrase: 'Unsupported Media Type', source: 'RFC 9110, section 15.5.16', content: 'expected', about: 'content' },
  { code: '416', phrase: 'Range Not Satisfiable', source: 'RFC 9110, section 15.5.17', content: 'expected', headers: { [CONTENT_RANGE]: 'SHOULD' }, methods: READING, answers: ['Range', 'Content-Range'] },
  { code: '417', phrase: 'Expectation Failed', source: 'RFC 9110, section 15.5.18', content: 'expected', answers: ['Expect'] },
  { code: '418', phrase: '(Unused)', source: 'RFC 9110, section 15.5.19', content: 'expected', standing: 'obsolete' },
  { code: '421', phrase: 'Misdirected Request', source: 'RFC 9110, section 15.5.20', content: 'expected' },
  { code: '422', phrase: 'Unprocessable Content', source: 'RFC 9110, section 15.5.21', content: 'expected', about: 'input' },
  { code: '423', phrase: 'Locked', source: 'RFC 4918, section 11.3', content: 'expected' },
  { code: '424', phrase: 'Failed Dependency', source: 'RFC 4918, section 11.4', content: 'expected' },
  { code: '425', phrase: 'Too Early', source: 'RFC 8470, section 5.2', content: 'expected' },
  { code: '426', phrase: 'Upgrade Required', source: 'RFC 9110, section 15.5.22', content: 'expected', headers: { Upgrade: 'MUST' } },
  { code: '428', phrase: 'Precondition Required', source: 'RFC 6585, section 3', content: 'expected', answers: IF_UNCHANGED },
  { code: '429', phrase: 'Too Many Requests', source: 'RFC 6585, section 4', content: 'expected', headers: { 'Retry-After': 'MAY' } },
  { code: '431', phrase: 'Request Header Fields Too Large', source: 'RFC 6585, section 5', content: 'expected' },
  { code: '451', phrase: 'Unavailable For Legal Reasons', source: 'RFC 7725, section 3', content: 'expected', headers: { Link: 'SHOULD' } },
  { code: '500', phrase: 'Internal Server Error', source: 'RFC 9110, section 15.6.1', content: 'expected' },
  { code: '501', phrase: 'Not Implemented', source: 'RFC 9110, section 15.6.2', content: 'expected' },
  { code: '502', phrase: 'Bad Gateway', source: 'RFC 9110, section 15.6.3', content: 'expected' },
  { code: '503', phrase: 'Service Unavailable', source: 'RFC 9110, section 15.6.4', content: 'expected', headers: { 'Retry-After': 'MAY' } },
  { code: '504', phrase: 'Gateway Timeout', source: 'RFC 9110, section 15.6.5', content: 'expected' },
  { code: '505', phrase: 'HTTP Version Not Supported', source: 'RFC 9110, section 15.6.6', content: 'expected' },
  { code: '506', phrase: 'Variant Also Negotiates', source: 'RFC 2295, section 8.1', content: 'expected' },
  { code: '507', phrase: 'Insufficient Storage', source: 'RFC 4918, section 11.5', content: 'expected' },
  { code: '508', phrase: 'Loop Detected', source: 'RFC 5842, section 7.2', content: 'expected' },
  { code: '510', phrase: 'Not Extended', source: 'RFC 2774, section 7', content: 'expected', standing: 'obsolete' },
  { code: '511', phrase: 'Network Authentication Required', source: 'RFC 6585, section 6', content: 'expected', standing: 'proxy' },
];

const BY_CODE: ReadonlyMap<string, StatusCode> = new Map(STATUS_CODES.map(row => [row.code, row]));

/** Unregistered codes that proxies write to their logs where no response was sent. */
export const LOGGED_ONLY: readonly string[] = ['444', '499'];

/** A code with its reason phrase: `429 (Too Many Requests)`; alone where it has none, as what is `(Unused)`. */
export function withPhrase(code: string): string {
  const phrase = BY_CODE.get(code)?.phrase;
  return phrase === undefined || phrase.startsWith('(') ? code : `${code} (${phrase})`;
}

/** What the registry says of a code; nothing of ranges and of codes that it does not list. */
export function registered(code: string): StatusCode | undefined {
  return BY_CODE.get(code);
}

/** Whether a method can be answered with this code; of methods beyond `METHODS` nobody knows, so that they can. */
export function canAnswer(code: string, method: string): boolean {
  const methods = BY_CODE.get(code)?.methods;
  return methods === undefined || !METHODS.includes(method) || methods.includes(method);
}

const NEVER_CONTENT: ReadonlySet<string> = new Set(
  STATUS_CODES.filter(({ content }) => content === 'never').map(({ code }) => code),
);

/** Whether a response with this code never has content: any 1xx and its range, 204, 205, 304 (RFC 9110, section 6.4.1). */
export function neverHasContent(code: string): boolean {
  return /^1(\d\d|XX)$/.test(code) || NEVER_CONTENT.has(code);
}

/** Whether it is one status code, not a range or `default` (RFC 9110, section 15). */
export function isCode(code: string): boolean {
  return /^[1-5]\d\d$/.test(code);
}

/** Whether it is an interim response, a success or a redirect. */
export function isNoError(code: string): boolean {
  return /^[1-3](\d\d|XX)$/.test(code);
}

/** Whether it says that the request succeeded (RFC 9110, section 15.3). */
export function isSuccess(code: string): boolean {
  return /^2(\d\d|XX)$/.test(code);
}

/** Whether it may be what a client asked for: no error, and no interim response but 101, which switches protocols. */
export function mayBeSuccess(code: string): boolean {
  return code === '101' || !(isError(code) || /^1\d\d$/.test(code));
}

/** Whether it is a client or server error (RFC 9110, sections 15.5 and 15.6). */
export function isError(code: string): boolean {
  return /^[45](\d\d|XX)$/.test(code);
}
