/** Where the specifications are read that rules stand on. */

/** Those that are no RFCs, by the names that `sources` of a rule gives them. */
const OTHERS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'IANA HTTP Status Code Registry':
      'https://www.iana.org/assignments/http-status-codes/http-status-codes.xhtml',
    'OpenAPI, Responses Object': 'https://spec.openapis.org/oas/latest.html#responses-object',
    'OpenAPI, Response Object': 'https://spec.openapis.org/oas/latest.html#response-object',
    'OpenAPI 3, Response Object': 'https://spec.openapis.org/oas/latest.html#response-object',
    'draft-ietf-httpapi-idempotency-key-header, section 2.7':
      'https://datatracker.ietf.org/doc/html/draft-ietf-httpapi-idempotency-key-header#section-2.7',
    'draft-ietf-httpapi-ratelimit-headers':
      'https://datatracker.ietf.org/doc/html/draft-ietf-httpapi-ratelimit-headers',
  }),
);

/** The address of `RFC 9110, section 15.3.2`; throws on a name that is not known. */
export function addressOf(source: string): string {
  const [, rfc, section] = /^RFC (\d+), section (\d+(?:\.\d+)*)$/.exec(source) ?? [];
  const address =
    rfc === undefined
      ? OTHERS.get(source)
      : `https://www.rfc-editor.org/rfc/rfc${rfc}.html#section-${section}`;
  if (address === undefined) throw new Error(`it is not known where to read ${source}`);
  return address;
}
