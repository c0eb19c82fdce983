import swagger from '@fastify/swagger';
import Fastify from 'fastify';

const app = Fastify();
await app.register(swagger, { openapi: { openapi: '3.1.0', info: { title: 'Parcels', version: '1.0.0' } } });

const body = { type: 'object', properties: { to: { type: 'string' } } };
app.get('/parcels', async () => []);
app.post('/parcels', { schema: { body } }, async (request, reply) => reply.code(201).send(request.body));
app.get('/parcels/:id', async request => ({ to: request.params.id }));
app.delete('/parcels/:id', async (_, reply) => reply.code(204).send());
app.post('/parcels/:id/return', async (_, reply) => reply.code(202).send());

await app.ready();
console.log(JSON.stringify(app.swagger(), null, 2));
