import { extendZodWithOpenApi, OpenAPIRegistry, OpenApiGeneratorV31 } from '@asteasolutions/zod-to-openapi';
import { z } from 'zod';

extendZodWithOpenApi(z);
const registry = new OpenAPIRegistry();
const Parcel = registry.register('Parcel', z.object({ to: z.string() }));
const json = schema => ({ content: { 'application/json': { schema } } });
const request = { params: z.object({ id: z.string() }) };
// It invents no responses: each path names a success of its own.
const okay = { 200: { description: 'OK', ...json(Parcel) } };

registry.registerPath({ method: 'get', path: '/parcels', responses: { 200: { description: 'OK', ...json(z.array(Parcel)) } } });
registry.registerPath({ method: 'post', path: '/parcels', request: { body: json(Parcel) }, responses: { 201: { description: 'Created', ...json(Parcel) } } });
registry.registerPath({ method: 'get', path: '/parcels/{id}', request, responses: okay });
registry.registerPath({ method: 'delete', path: '/parcels/{id}', request, responses: okay });
registry.registerPath({ method: 'post', path: '/parcels/{id}/return', request, responses: { 202: { description: 'Accepted' } } });

const generator = new OpenApiGeneratorV31(registry.definitions);
console.log(JSON.stringify(generator.generateDocument({ openapi: '3.1.0', info: { title: 'Parcels', version: '1.0.0' } }), null, 2));
