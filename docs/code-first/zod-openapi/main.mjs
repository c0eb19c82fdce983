import { z } from 'zod';
import { createDocument } from 'zod-openapi';

const Parcel = z.object({ to: z.string() }).meta({ id: 'Parcel' });
const Problem = z.object({ type: z.string(), title: z.string() }).meta({ id: 'Problem' });

// What has an `id` is kept in the components, and referred to from each operation.
const problem = (id, description, headers) => ({
  id,
  description,
  ...(headers && { headers: z.object(headers) }),
  content: { 'application/problem+json': { schema: Problem } },
});
const string = description => z.string().meta({ description });
const failures = {
  401: problem('Unauthorized', 'The token is missing or no longer valid.', { 'WWW-Authenticate': string('How to sign in.') }),
  404: problem('NotFound', 'There is nothing here.'),
  429: problem('TooManyRequests', 'You asked too often.', {
    'Retry-After': z.number().int().min(1).meta({ description: 'The seconds to wait.' }),
    RateLimit: string('What is left of the quota, and when it is full again.'),
  }),
};

const json = schema => ({ content: { 'application/json': { schema } } });
const location = (description, example) => ({
  headers: z.object({ Location: z.string().meta({ description, format: 'uri-reference', examples: [example] }) }),
});
const requestParams = { path: z.object({ id: z.string() }) };

const document = createDocument({
  openapi: '3.1.0',
  info: { title: 'Parcels', version: '1.0.0' },
  security: [{ token: [] }],
  components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
  paths: {
    '/parcels': {
      get: { responses: { 200: { description: 'All parcels.', ...json(z.array(Parcel)) }, ...failures } },
      post: {
        requestBody: json(Parcel),
        responses: {
          201: { description: 'The parcel is on its way.', ...location('The URI of the parcel.', '/parcels/7'), ...json(Parcel) },
          ...failures,
        },
      },
    },
    '/parcels/{id}': {
      get: { requestParams, responses: { 200: { description: 'The parcel.', ...json(Parcel) }, ...failures } },
      delete: { requestParams, responses: { 204: { description: 'The parcel is gone.' }, ...failures } },
    },
    '/parcels/{id}/return': {
      post: {
        requestParams,
        responses: {
          202: { description: 'The parcel is on its way back.', ...location('Where to see how far it is.', '/jobs/3') },
          ...failures,
        },
      },
    },
  },
});
console.log(JSON.stringify(document, null, 2));
