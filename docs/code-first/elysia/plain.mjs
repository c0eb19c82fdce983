import { openapi } from '@elysiajs/openapi';
import { Elysia, t } from 'elysia';

const Parcel = t.Object({ to: t.String() });
const app = new Elysia()
  .use(openapi({ documentation: { info: { title: 'Parcels', version: '1.0.0' } } }))
  .get('/parcels', () => [])
  .post('/parcels', ({ body, set }) => {
    set.status = 201;
    return body;
  }, { body: Parcel })
  .get('/parcels/:id', ({ params }) => ({ to: params.id }))
  .delete('/parcels/:id', ({ set }) => {
    set.status = 204;
  })
  .post('/parcels/:id/return', ({ set }) => {
    set.status = 202;
  });

const response = await app.handle(new Request('http://localhost/openapi/json'));
console.log(JSON.stringify(await response.json(), null, 2));
