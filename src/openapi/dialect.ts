/** What the versions of OpenAPI write differently. */
import { isText } from './fields.ts';
import { isRecord } from './node.ts';

/** What differs between the versions of OpenAPI. */
export interface Dialect {
  /** The keys of a path item that hold an operation. */
  readonly methods: readonly string[];
  /** Keys of the root that hold the operations a consumer serves. */
  readonly webhooks: readonly string[];
  /** Whether `4XX` may stand for all codes of its class. */
  readonly ranges: boolean;
  /** Whether a response states its content by media type (`content`) or once (`schema`). */
  readonly contentByMediaType: boolean;
  /** Whether what stands beside the reference of a response counts. */
  readonly describesReferences: boolean;
  /** Where the description keeps its shared schemas. */
  readonly schemas: string;
  /** Where it keeps its security schemes. */
  readonly securitySchemes: readonly string[];
  /** The methods whose request bodies mean nothing, so that they shall be ignored (OpenAPI 3.0, Operation Object). */
  readonly bodiless?: readonly string[];
  /** Whether a security requirement may give the URI of a scheme in the place of its name. */
  readonly schemesByUri?: boolean;
}

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch'];

const V3: Dialect = {
  methods: [...METHODS, 'trace'],
  webhooks: ['x-webhooks'],
  ranges: true,
  contentByMediaType: true,
  describesReferences: false,
  schemas: 'components/schemas',
  securitySchemes: ['components', 'securitySchemes'],
};

const V3_0: Dialect = { ...V3, bodiless: ['GET', 'HEAD'] };

const V3_1: Dialect = { ...V3, webhooks: ['webhooks', 'x-webhooks'], describesReferences: true };

const V3_2: Dialect = {
  ...V3_1,
  methods: [...V3_1.methods, 'query', 'additionalOperations'],
  schemesByUri: true,
};

const DIALECTS: readonly (readonly [RegExp, Dialect])[] = [
  [/^3\.0/, V3_0],
  [/^3\.1/, V3_1],
];

/** OpenAPI 2.0. */
export const SWAGGER: Dialect = {
  methods: METHODS,
  webhooks: ['x-webhooks'],
  ranges: false,
  contentByMediaType: false,
  describesReferences: false,
  schemas: 'definitions',
  securitySchemes: ['securityDefinitions'],
};

/** The dialect of a description; of a version that is not known, that of the latest one that is. */
export function dialectOf(root: unknown): Dialect {
  if (isRecord(root) && root.swagger !== undefined) return SWAGGER;
  const openapi = isRecord(root) ? root.openapi : undefined;
  // An unquoted 3.1 is a number.
  const version = typeof openapi === 'number' ? String(openapi) : isText(openapi) ? openapi : '';
  return DIALECTS.find(([pattern]) => pattern.test(version))?.[1] ?? V3_2;
}
