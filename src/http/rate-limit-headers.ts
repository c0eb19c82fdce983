/** The families of header fields that tell a client about a rate limit. */
export interface Family {
  readonly name: string;
  /** What to add where no field of the family is there. */
  readonly remedy: string;
  /** The names of its fields, without case. */
  readonly fields: RegExp;
  /** Whether these names (in lower case) tell a client that it went over the limit, or when to come back. */
  readonly declaredBy: (names: readonly string[]) => boolean;
}

/** A window may follow the field's name: `RateLimit-Limit-Minute`. */
const IETF_FIELD = /^ratelimit-(limit|remaining|reset)(-.+)?$/i;

/** A family any of whose fields will do. */
function anyOf(fields: RegExp): Pick<Family, 'fields' | 'declaredBy'> {
  return { fields, declaredBy: names => names.some(name => fields.test(name)) };
}

/** In the order in which they are recommended. */
export const FAMILIES: readonly Family[] = [
  // RFC 9110, section 10.2.3.
  {
    name: 'Retry-After',
    remedy: 'Retry-After',
    ...anyOf(/^(x-)?retry-after(-.+)?$/i),
  },
  // draft-ietf-httpapi-ratelimit-headers-07 and later.
  {
    name: 'RateLimit',
    remedy: 'RateLimit',
    ...anyOf(/^ratelimit$/i),
  },
  // draft-ietf-httpapi-ratelimit-headers-06 and earlier.
  {
    name: 'RateLimit-Limit',
    remedy: 'RateLimit-Limit with RateLimit-Reset',
    fields: IETF_FIELD,
    declaredBy: names => {
      const fields = new Set(names.map(name => IETF_FIELD.exec(name)?.[1]));
      return fields.has('reset') || (fields.has('limit') && fields.has('remaining'));
    },
  },
  // De facto, prefixed by vendor and suffixed by window.
  {
    name: 'X-RateLimit',
    remedy: 'X-RateLimit-Reset',
    ...anyOf(/^.+-ratelimit(-.|$)/i),
  },
  // De facto, prefixed by vendor and suffixed by window.
  {
    name: 'X-Rate-Limit',
    remedy: 'X-Rate-Limit-Reset',
    ...anyOf(/^(.+-)?rate-limit(-.|$)/i),
  },
];

interface LoneField {
  readonly pattern: RegExp;
  readonly family: string;
  readonly partner: string;
  /** What the partner tells. */
  readonly tells: string;
  /** The fields any of which will do in the partner's place. */
  readonly partners: RegExp;
}

/** Fields that name the limit but not the wait, and the field of their family that does. */
export const LONE_FIELDS: readonly LoneField[] = [
  {
    pattern: /^ratelimit-(limit|remaining)(-.+)?$/i,
    family: 'RateLimit-Limit',
    partner: 'RateLimit-Reset',
    tells: 'when the quota is full again',
    partners: /^ratelimit(-reset(-.+)?)?$/i,
  },
  {
    pattern: /^ratelimit-policy$/i,
    family: 'RateLimit',
    partner: 'RateLimit',
    tells: 'what is left of the quota',
    partners: /^ratelimit(-(limit|remaining|reset)(-.+)?)?$/i,
  },
];
