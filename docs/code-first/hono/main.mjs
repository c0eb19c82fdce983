import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';

const app = new OpenAPIHono();
const Parcel = z.object({ to: z.string() }).openapi('Parcel');
const { openAPIRegistry: registry } = app;
registry.register('Problem', z.object({ type: z.string(), title: z.string() }));
registry.registerComponent('securitySchemes', 'token', { type: 'http', scheme: 'bearer' });

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
const location = (description, example) => ({
  headers: z.object({ Location: z.string().openapi({ description, format: 'uri-reference', examples: [example] }) }),
});
const params = z.object({ id: z.string() });
const route = (method, path, request, success) =>
  createRoute({ method, path, request, security: [{ token: [] }], responses: { ...success, ...failures } });

app.openapi(route('get', '/parcels', {}, { 200: { description: 'All parcels.', ...json(z.array(Parcel)) } }), c => c.json([]));
app.openapi(
  route('post', '/parcels', { body: json(Parcel) }, {
    201: { description: 'The parcel is on its way.', ...location('The URI of the parcel.', '/parcels/7'), ...json(Parcel) },
  }),
  c => c.json(c.req.valid('json'), 201, { Location: '/parcels/7' }),
);
app.openapi(route('get', '/parcels/{id}', { params }, { 200: { description: 'The parcel.', ...json(Parcel) } }), c => c.json({ to: 'Momo' }));
app.openapi(route('delete', '/parcels/{id}', { params }, { 204: { description: 'The parcel is gone.' } }), c => c.body(null, 204));
app.openapi(
  route('post', '/parcels/{id}/return', { params }, {
    202: { description: 'The parcel is on its way back.', ...location('Where to see how far it is.', '/jobs/3') },
  }),
  c => c.body(null, 202, { Location: '/jobs/3' }),
);

console.log(JSON.stringify(app.getOpenAPI31Document({ openapi: '3.1.0', info: { title: 'Parcels', version: '1.0.0' } }), null, 2));
