import { openapi } from '@elysiajs/openapi';
import { Elysia, t } from 'elysia';

const header = (description, schema) => ({ description, required: true, schema });
const location = (description, example) => ({
  Location: header(description, { type: 'string', format: 'uri-reference', example }),
});
const problem = (description, headers) => ({
  description,
  ...(headers && { headers }),
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
});
const documentation = {
  info: { title: 'Parcels', version: '1.0.0' },
  security: [{ token: [] }],
  components: {
    securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
    schemas: {
      Problem: { type: 'object', properties: { type: { type: 'string' }, title: { type: 'string' } } },
    },
    responses: {
      Unauthorized: problem('The token is missing or no longer valid.', {
        'WWW-Authenticate': header('How to sign in.', { type: 'string' }),
      }),
      NotFound: problem('There is nothing here.'),
      TooManyRequests: problem('You asked too often.', {
        'Retry-After': header('The seconds to wait.', { type: 'integer', minimum: 1 }),
        RateLimit: header('What is left of the quota, and when it is full again.', { type: 'string' }),
      }),
    },
  },
};
// `response` knows of no header fields and of no media type but JSON: what has these is said in `detail`.
const answers = success => ({
  detail: {
    responses: {
      ...success,
      401: { $ref: '#/components/responses/Unauthorized' },
      404: { $ref: '#/components/responses/NotFound' },
      429: { $ref: '#/components/responses/TooManyRequests' },
    },
  },
});
const json = schema => ({ content: { 'application/json': { schema } } });
const Parcel = { $ref: '#/components/schemas/Parcel' };

const app = new Elysia()
  .use(openapi({ documentation }))
  .model({ Parcel: t.Object({ to: t.String() }) })
  .get('/parcels', () => [], answers({ 200: { description: 'All parcels.', ...json({ type: 'array', items: Parcel }) } }))
  .post(
    '/parcels',
    ({ body, set }) => {
      set.status = 201;
      set.headers.location = '/parcels/7';
      return body;
    },
    {
      body: 'Parcel',
      ...answers({
        201: {
          description: 'The parcel is on its way.',
          headers: location('The URI of the parcel.', '/parcels/7'),
          ...json(Parcel),
        },
      }),
    },
  )
  .get('/parcels/:id', () => ({ to: 'Momo' }), answers({ 200: { description: 'The parcel.', ...json(Parcel) } }))
  .delete(
    '/parcels/:id',
    ({ set }) => {
      set.status = 204;
    },
    answers({ 204: { description: 'The parcel is gone.' } }),
  )
  .post(
    '/parcels/:id/return',
    ({ set }) => {
      set.status = 202;
      set.headers.location = '/jobs/3';
    },
    answers({
      202: {
        description: 'The parcel is on its way back.',
        headers: location('Where to see how far it is.', '/jobs/3'),
      },
    }),
  );

const response = await app.handle(new Request('http://localhost/openapi/json'));
console.log(JSON.stringify(await response.json(), null, 2));
