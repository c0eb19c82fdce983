import swagger from '@fastify/swagger';
import Fastify from 'fastify';

const app = Fastify();
const string = description => ({ type: 'string', description });
const uri = (description, example) => ({ ...string(description), format: 'uri-reference', examples: [example] });

const problem = (description, headers) => ({
  description,
  ...(headers && { headers }),
  content: { 'application/problem+json': { schema: { $ref: 'Problem#' } } },
});
const failures = {
  401: problem('The token is missing or no longer valid.', { 'WWW-Authenticate': string('How to sign in.') }),
  404: problem('There is nothing here.'),
  429: problem('You asked too often.', {
    'Retry-After': { type: 'integer', minimum: 1, description: 'The seconds to wait.' },
    RateLimit: string('What is left of the quota, and when it is full again.'),
  }),
};
// Every route declares them, unless it has its own. The hook has to stand before the routes.
app.addHook('onRoute', route => {
  route.schema = { ...route.schema, response: { ...route.schema?.response, ...failures } };
});

await app.register(swagger, {
  openapi: {
    openapi: '3.1.0',
    info: { title: 'Parcels', version: '1.0.0' },
    components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
    security: [{ token: [] }],
  },
  // Without it the shared schemas are called def-0 and def-1.
  refResolver: { buildLocalReference: schema => schema.$id },
});
app.addSchema({
  $id: 'Problem',
  type: 'object',
  properties: { type: string('What kind of problem.'), title: string('The problem in a sentence.') },
});
app.addSchema({ $id: 'Parcel', type: 'object', properties: { to: string('Who gets it.') } });

const parcel = description => ({ description, content: { 'application/json': { schema: { $ref: 'Parcel#' } } } });
// Without `type: 'null'` they are given application/json content.
const empty = (description, headers) => ({ description, type: 'null', ...(headers && { headers }) });

const all = { description: 'All parcels.', type: 'array', items: { $ref: 'Parcel#' } };
app.get('/parcels', { schema: { response: { 200: all } } }, async () => []);

const created = { ...parcel('The parcel is on its way.'), headers: { Location: uri('The URI of the parcel.', '/parcels/7') } };
app.post('/parcels', { schema: { body: { $ref: 'Parcel#' }, response: { 201: created } } }, async (request, reply) =>
  reply.code(201).header('location', '/parcels/7').send(request.body),
);

app.get('/parcels/:id', { schema: { response: { 200: parcel('The parcel.') } } }, async () => ({ to: 'Momo' }));

app.delete('/parcels/:id', { schema: { response: { 204: empty('The parcel is gone.') } } }, async (_, reply) =>
  reply.code(204).send(),
);

const accepted = empty('The parcel is on its way back.', { Location: uri('Where to see how far it is.', '/jobs/3') });
app.post('/parcels/:id/return', { schema: { response: { 202: accepted } } }, async (_, reply) =>
  reply.code(202).header('location', '/jobs/3').send(),
);

await app.ready();
console.log(JSON.stringify(app.swagger(), null, 2));
