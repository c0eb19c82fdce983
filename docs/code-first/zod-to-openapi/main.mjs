import { extendZodWithOpenApi, OpenAPIRegistry, OpenApiGeneratorV31 } from '@asteasolutions/zod-to-openapi';
import { z } from 'zod';

extendZodWithOpenApi(z);
const registry = new OpenAPIRegistry();
const Parcel = registry.register('Parcel', z.object({ to: z.string() }));
registry.register('Problem', z.object({ type: z.string(), title: z.string() }));
const token = registry.registerComponent('securitySchemes', 'token', { type: 'http', scheme: 'bearer' });

// A registered response is plain OpenAPI, which knows nothing of Zod; each path refers to it.
const problem = (name, description, headers) =>
  registry.registerComponent('responses', name, {
    description,
    ...(headers && { headers }),
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  }).ref;
const header = (description, schema) => ({ description, required: true, schema });
const failures = {
  401: problem('Unauthorized', 'The token is missing or no longer valid.', {
    'WWW-Authenticate': header('How to sign in.', { type: 'string' }),
  }),
  404: problem('NotFound', 'There is nothing here.'),
  429: problem('TooManyRequests', 'You asked too often.', {
    'Retry-After': header('The seconds to wait.', { type: 'integer', minimum: 1 }),
    RateLimit: header('What is left of the quota, and when it is full again.', { type: 'string' }),
  }),
};

const json = schema => ({ content: { 'application/json': { schema } } });
// Header fields of a response of one path are a Zod object: what is not optional is required.
const location = (description, example) => ({
  headers: z.object({ Location: z.string().openapi({ description, format: 'uri-reference', examples: [example] }) }),
});
const params = z.object({ id: z.string() });
const path = (method, path, request, success) =>
  registry.registerPath({ method, path, request, security: [{ [token.name]: [] }], responses: { ...success, ...failures } });

path('get', '/parcels', {}, { 200: { description: 'All parcels.', ...json(z.array(Parcel)) } });
path('post', '/parcels', { body: json(Parcel) }, {
  201: { description: 'The parcel is on its way.', ...location('The URI of the parcel.', '/parcels/7'), ...json(Parcel) },
});
path('get', '/parcels/{id}', { params }, { 200: { description: 'The parcel.', ...json(Parcel) } });
path('delete', '/parcels/{id}', { params }, { 204: { description: 'The parcel is gone.' } });
path('post', '/parcels/{id}/return', { params }, {
  202: { description: 'The parcel is on its way back.', ...location('Where to see how far it is.', '/jobs/3') },
});

const generator = new OpenApiGeneratorV31(registry.definitions);
console.log(JSON.stringify(generator.generateDocument({ openapi: '3.1.0', info: { title: 'Parcels', version: '1.0.0' } }), null, 2));
