import { z } from 'zod';
import { createDocument } from 'zod-openapi';

const Parcel = z.object({ to: z.string() }).meta({ id: 'Parcel' });
const json = schema => ({ content: { 'application/json': { schema } } });
const requestParams = { path: z.object({ id: z.string() }) };
// It invents no responses: each operation names a success of its own.
const okay = { 200: { description: 'OK', ...json(Parcel) } };

const document = createDocument({
  openapi: '3.1.0',
  info: { title: 'Parcels', version: '1.0.0' },
  paths: {
    '/parcels': {
      get: { responses: { 200: { description: 'OK', ...json(z.array(Parcel)) } } },
      post: { requestBody: json(Parcel), responses: { 201: { description: 'Created', ...json(Parcel) } } },
    },
    '/parcels/{id}': {
      get: { requestParams, responses: okay },
      delete: { requestParams, responses: okay },
    },
    '/parcels/{id}/return': {
      post: { requestParams, responses: { 202: { description: 'Accepted' } } },
    },
  },
});
console.log(JSON.stringify(document, null, 2));
