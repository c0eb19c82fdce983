/** Kinds of endpoints that are told by their path, whose answers custom or a specification of their own lays down. */
import { memoized } from '../lib/collections.ts';
import type { Operation, ResponseUse } from './model.ts';
import type { Question } from './parameters.ts';
import { purposeOf } from './purpose.ts';

/** The segments of a path template in lower case, without the marks within words: `health`, `v1` of `/_Health/v1.json`. */
const segmentsOf: (operation: Pick<Operation, 'path'>) => readonly string[] = memoized(({ path }) => {
  const [template = ''] = path.split(/[?#]/);
  return template
    .toLowerCase()
    .replace(/[_-]/g, '')
    .split(/[/.]/)
    .filter(segment => segment !== '');
});

/** Whether the operation is there to show what this code, or one like it, looks like: `GET /status/418`. */
export function isDemonstrated({ code, operation }: ResponseUse): boolean {
  const [before = '', last = ''] = ['', ...segmentsOf(operation)].slice(-2);
  return last === code || (/^status(codes?)?$/.test(before) && /^[1-5]\d\d$/.test(last));
}

/** Whether a customer's own server answers, written as a path: `/your/configured/path`, `/webhook_example/alarms`. */
export function isOfCustomer({ path }: Pick<Operation, 'path'>): boolean {
  return /^\/(your\b|webhooks?[-_](examples?|samples?)(?![^/]))/i.test(path);
}

/** What would be strange names of things. */
const ONLY_ECHOES: readonly string[] = ['DELETE delete', 'GET get'];

/** Whether it answers with the request itself, as public services do to try clients: `/anything/books`, `DELETE /delete`. */
export const isEcho: (operation: Operation) => boolean = memoized(operation => {
  const { basePaths, method, path } = operation;
  const [only, ...more] = segmentsOf(operation);
  const isSole = more.length === 0 && (only === 'echo' || ONLY_ECHOES.includes(`${method} ${only}`));
  return isSole || basePaths.every(base => segmentsOf({ path: base + path })[0] === 'anything');
});

/** Whether the operation is there to show what some error looks like, whichever of them it declares. */
export function demonstratesError(operation: Operation): boolean {
  const segments = segmentsOf(operation);
  return (
    /^[45]\d\d$/.test(segments[segments.length - 1] ?? '') &&
    operation.uses.every(({ code }) => /^[45]/.test(code))
  );
}

/** A version, or a format, in which the same thing is found. */
const VARIANT = /^(v?\d+\w{0,4}|\{\w*(version|format|type|ext(ension)?)\}|json|xml|txt|html?)$/;

/** What nothing but a health check is called. */
const HEALTH_CHECK =
  /^(lb|api|app|service|system|server)?(health(z|y|checks?|probe|status)?|heartbeat|(is)?alive|livez|liveness(check|probe)?|readyz|readiness(check|probe)?|ping|statusz)$|^(api|app|service|system|server)status$/;

/** How it is checked, behind the name of a health check: `/health/ready`. */
const CHECKED =
  /^(live(ness)?|ready|readiness|started|startup|up|ping|status|checks?|self|full|simple|deep|shallow|details?)$/;

/** What of the service is checked, there as well: `/health/db`. */
const PART =
  /^(internal|external|dependencies|apis?|app|service|system|server|db|database|cache|redis|queue|storage|disk|memory|time|antivirus|pubsub)$/;

/** What may be a health check's name too, where it is that of the service: `/api/v1/status`. */
const MAYBE_HEALTH_CHECK = /^(status|ready|up|uptime|started|startup|warmup)$/;

/** What leads to such a name. */
const OF_SERVICE =
  /^(apis?|rest|ws|apps?|application|services?|system|server|internal|external|public|private|admin|management|monitor(ing)?|actuator|probes?|utils?|about|q|k8s)$/;

/** Whether it only says whether the service is up: to who asks, an error is the news, and its body tells of the service. */
export const isHealthCheck: (operation: Operation) => boolean = memoized(looksLikeHealthCheck);

const isQuery: Question = ({ location }) => location === 'query';

function looksLikeHealthCheck(operation: Operation): boolean {
  const { method } = operation;
  if (method !== 'GET' && method !== 'HEAD') return false;
  const segments = segmentsOf(operation).filter(segment => !VARIANT.test(segment));
  const last = segments.pop() ?? '';
  const before = segments[segments.length - 1] ?? '';
  if (HEALTH_CHECK.test(last)) return true;
  if (HEALTH_CHECK.test(before) && (CHECKED.test(last) || PART.test(last))) return true;
  // Of something in such a part: `/health/queue/tasks`, not `/health/live/streams`.
  const above = segments[segments.length - 2] ?? '';
  if (PART.test(before) && HEALTH_CHECK.test(above) && !last.startsWith('{')) return true;
  return (
    MAYBE_HEALTH_CHECK.test(last) &&
    segments.every(segment => OF_SERVICE.test(segment)) &&
    // What is asked for something is no question about the service.
    !operation.takes(isQuery)
  );
}

/** The endpoints of OAuth 2.0 and OpenID Connect. */
type OAuthEndpoint =
  | 'authorization'
  | 'token'
  | 'revocation'
  | 'introspection'
  | 'device authorization'
  | 'pushed authorization'
  | 'backchannel authentication'
  | 'client registration'
  | 'userinfo';

interface OAuthNaming {
  readonly endpoint: OAuthEndpoint;
  /** The last segment of its path, or the last two as one. */
  readonly name: RegExp;
  /** What must lead there: `oauth`, or at least nothing that is not about signing in; anything but a parameter. */
  readonly below: 'oauth' | 'signing in' | 'no parameter';
  readonly methods: readonly string[];
}

const CALLED: readonly string[] = ['GET', 'POST'];

// biome-ignore format: a table, one row for each endpoint, with the specification of its answers
const OAUTH: readonly OAuthNaming[] = [
  /* RFC 8628, section 3 */ { endpoint: 'device authorization', name: /^device(code|authoriz(e|ation))$/, below: 'signing in', methods: CALLED },
  /* RFC 6749, section 4.1 */ { endpoint: 'authorization', name: /^authorize$/, below: 'signing in', methods: ['GET'] },
  /* RFC 6749, section 4.1 */ { endpoint: 'authorization', name: /^authorize$/, below: 'oauth', methods: ['POST'] },
  /* RFC 6749, section 5 */ { endpoint: 'token', name: /^token$/, below: 'no parameter', methods: CALLED },
  /* RFC 6749, section 5 */ { endpoint: 'token', name: /^oauth\d?$/, below: 'signing in', methods: CALLED },
  /* RFC 6749, section 5 */ { endpoint: 'token', name: /^(access|request)?token$|^access$/, below: 'oauth', methods: CALLED },
  /* RFC 7009, section 2 */ { endpoint: 'revocation', name: /^(revoke|revocation|revoketoken|tokenrevo(ke|cation))$/, below: 'signing in', methods: CALLED },
  /* RFC 7662, section 2 */ { endpoint: 'introspection', name: /^(token)?introspect(ion)?$/, below: 'signing in', methods: CALLED },
  /* RFC 9126, section 2 */ { endpoint: 'pushed authorization', name: /^(par|pushedauthorizationrequests?)$/, below: 'signing in', methods: CALLED },
  /* OpenID Connect CIBA, section 7 */ { endpoint: 'backchannel authentication', name: /^(bc|backchannel)auth(orize|enticate|entication)$/, below: 'signing in', methods: CALLED },
  /* RFC 7591, section 3; RFC 7592, section 2 */ { endpoint: 'client registration', name: /^(register|registration)$|^(client|dynamicclient)s?regist(er|rations?)$/, below: 'oauth', methods: ['GET', 'POST', 'PUT', 'DELETE'] },
  /* OpenID Connect Core, section 5.3 */ { endpoint: 'userinfo', name: /^userinfo$/, below: 'signing in', methods: CALLED },
];

const OF_OAUTH = /^(oauth\d?|oidc|openid(connect)?|connect|as|authorizationserver)$/;
const OF_SIGNING_IN =
  /^(auth|authn|authentication|idp?|identity|sso|login|signin|tokens?|device|security|apis?|rest|services?|public|internal|external)$/;
const SAYS_OAUTH = /\b(client registration|oauth( ?2(\.0)?)? client)\b/i;

/** Which endpoint of OAuth 2.0 or OpenID Connect it is; undefined where it is none. */
export const oauthEndpoint: (operation: Operation) => OAuthEndpoint | undefined = memoized(endpointOf);

/** Whether it is an endpoint of OAuth 2.0 or OpenID Connect, whose specifications say what its answers look like. */
export function isOAuth(operation: Operation): boolean {
  return oauthEndpoint(operation) !== undefined;
}

function endpointOf(operation: Operation): OAuthEndpoint | undefined {
  const { method } = operation;
  const segments = segmentsOf(operation).filter(segment => !VARIANT.test(segment));
  // A registered client has a URI of its own.
  if (/^\{client(id)?\}$/.test(segments[segments.length - 1] ?? '')) segments.pop();
  const last = segments.pop() ?? '';
  const lastTwo = (segments[segments.length - 1] ?? '') + last;
  const isBelow: Readonly<Record<OAuthNaming['below'], () => boolean>> = {
    oauth: () => segments.some(segment => OF_OAUTH.test(segment)) || SAYS_OAUTH.test(purposeOf(operation)),
    'signing in': () => segments.every(segment => OF_SIGNING_IN.test(segment)),
    'no parameter': () => segments.every(segment => !segment.startsWith('{')),
  };
  const found = OAUTH.find(
    ({ name, below, methods }) =>
      methods.includes(method) &&
      (name.test(last) || name.test(lastTwo)) &&
      (isBelow.oauth() || isBelow[below]()),
  );
  return found?.endpoint;
}

/** What a step of signing in is called, in lower case and without the marks within words. */
const SIGNING_IN = /log[io]n|signin|openid|oauth|oidc|saml|\/callback$|(^|[^a-z])sso([^a-z]|$)/;

/** Whether it is a step of signing in, such as a page for it, or what an identity provider leads back to. */
export function isSigningIn({ path }: Pick<Operation, 'path'>): boolean {
  return SIGNING_IN.test(path.replace(/[-_]/g, '').toLowerCase());
}
