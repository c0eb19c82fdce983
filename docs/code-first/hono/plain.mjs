import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';

const app = new OpenAPIHono();
const Parcel = z.object({ to: z.string() }).openapi('Parcel');
const json = schema => ({ content: { 'application/json': { schema } } });
const request = { params: z.object({ id: z.string() }) };
// It invents no responses: each route names a success of its own.
const okay = { 200: { description: 'OK', ...json(Parcel) } };

app.openapi(createRoute({ method: 'get', path: '/parcels', responses: { 200: { description: 'OK', ...json(z.array(Parcel)) } } }), c => c.json([]));
app.openapi(createRoute({ method: 'post', path: '/parcels', request: { body: json(Parcel) }, responses: { 201: { description: 'Created', ...json(Parcel) } } }), c => c.json(c.req.valid('json'), 201));
app.openapi(createRoute({ method: 'get', path: '/parcels/{id}', request, responses: okay }), c => c.json({ to: 'Momo' }));
app.openapi(createRoute({ method: 'delete', path: '/parcels/{id}', request, responses: okay }), c => c.json({ to: 'Momo' }));
app.openapi(createRoute({ method: 'post', path: '/parcels/{id}/return', request, responses: { 202: { description: 'Accepted' } } }), c => c.body(null, 202));

console.log(JSON.stringify(app.getOpenAPI31Document({ openapi: '3.1.0', info: { title: 'Parcels', version: '1.0.0' } }), null, 2));
