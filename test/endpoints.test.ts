import { expect, describe as group, it } from 'vitest';
import { isEcho, isHealthCheck, isOAuth, oauthEndpoint } from '../src/openapi/endpoints.ts';
import type { Operation } from '../src/openapi/model.ts';
import { describeFiles } from './describe-files.ts';

/** `GET /health`, with what else its operation holds. */
function operationOf(name: string, more: object = {}): Operation {
  const [method = '', path = ''] = name.split(' ');
  const paths = { [path]: { [method.toLowerCase()]: { responses: {}, ...more } } };
  const [operation] = describeFiles({ source: null, data: { openapi: '3.1.0', paths } }).paths.operations;
  return operation as Operation;
}

group('health checks', () => {
  it.each([
    'GET /health',
    'HEAD /health',
    'GET /Health/',
    'GET /health/v1',
    'GET /health/v1.2',
    'GET /health/{apiVersion}',
    'GET /health/1.0-beta',
    'GET /v2/health',
    'GET /v2.1/healthz',
    'GET /health.json',
    'GET /status.{content_type}',
    'GET /health.check',
    'GET /api.health',
    'GET /health-check',
    'GET /healthCheck/ping',
    'GET /health/live',
    'GET /health/db?full',
    'GET /health/queue/tasks',
    'GET /v1/health/anti-virus',
    'GET /books/{id}/health',
    'GET /__lbheartbeat__',
    'GET /isAlive',
    'GET /livez',
    'GET /readyz',
    'GET /liveness',
    'GET /readiness-probe',
    'GET /api/ping',
    'GET /heartbeat/database',
    'GET /apiStatus',
    'GET /status',
    'GET /status/v1',
    'GET /api/v1/status',
    'GET /up',
    'GET /ready',
  ])('%s is one', name => expect(isHealthCheck(operationOf(name))).toBe(true));

  it.each([
    'POST /health',
    'GET /',
    'GET /healthcare',
    'GET /health/records',
    'GET /health/records/queue',
    'GET /health/queue/{id}',
    'GET /health/live/streams',
    'GET /health/{record}',
    'GET /healthy-meals',
    'GET /shipping',
    'GET /pings',
    'GET /jobs/{id}/status',
    'GET /orders/status',
    'GET /status/{id}',
    'GET /follow-up',
    'GET /live',
    'GET /a/live',
    'GET /{status}',
  ])('%s is none', name => expect(isHealthCheck(operationOf(name))).toBe(false));

  it('what is called as one of them but asked for something is none', () => {
    const parameters = [{ name: 'order', in: 'query', schema: {} }];
    expect(isHealthCheck(operationOf('GET /status', { parameters }))).toBe(false);
    expect(isHealthCheck(operationOf('GET /health', { parameters }))).toBe(true);
  });
});

group('endpoints of OAuth', () => {
  it.each([
    ['authorization', 'GET /authorize'],
    ['authorization', 'POST /oauth2/authorize'],
    ['token', 'POST /token'],
    ['token', 'GET /token?grant_type=a'],
    ['token', 'POST /a/token'],
    ['token', 'POST /oauth.token'],
    ['token', 'POST /{tenant}/oauth2/v2.0/token'],
    ['token', 'POST /realms/{realm}/protocol/openid-connect/token'],
    ['token', 'POST /oauth/access_token'],
    ['token', 'POST /oauth'],
    ['token', 'POST /auth/oauth2'],
    ['revocation', 'POST /revoke'],
    ['revocation', 'POST /oauth2/revocation'],
    ['revocation', 'POST /token/revoke'],
    ['introspection', 'POST /v2/introspect'],
    ['introspection', 'POST /connect/introspection'],
    ['device authorization', 'POST /device_authorization'],
    ['device authorization', 'POST /oauth/device/code'],
    ['device authorization', 'POST /oauth/device/authorize'],
    ['pushed authorization', 'POST /as/par'],
    ['pushed authorization', 'POST /oauth2/pushed_authorization_request'],
    ['backchannel authentication', 'POST /bc-authorize'],
    ['client registration', 'POST /oauth2/register'],
    ['client registration', 'DELETE /oauth2/register/{client_id}'],
    ['client registration', 'PUT /connect/register/{clientId}'],
    ['client registration', 'POST /oidc/client-registration'],
    ['userinfo', 'GET /userinfo'],
  ])('the %s endpoint is %s', (endpoint, name) => {
    expect(oauthEndpoint(operationOf(name))).toBe(endpoint);
    expect(isOAuth(operationOf(name))).toBe(true);
  });

  it.each([
    'Register a client by way of Dynamic Client Registration',
    'Register Data Recipient oAuth Client',
    'Registers an OAuth 2.0 client',
  ])('clients are registered where a summary says: %s', summary => {
    expect(oauthEndpoint(operationOf('POST /register', { summary }))).toBe('client registration');
  });

  it.each([
    'POST /authorize',
    'POST /payments/{id}/authorize',
    'DELETE /token',
    'POST /tokens',
    'POST /users/{id}/token',
    'GET /token/{id}',
    'POST /access_token',
    'POST /credentials/revoke',
    'POST /apps/{app}/keys/{key}/revoke',
    'POST /register',
    'POST /auth/register',
    'GET /oauth/clients',
    'GET /oauth/clients/{client_id}',
    'GET /oauth2/files/issued',
    'POST /author',
    'POST /companies/par',
    'GET /users/userinfo',
    'GET /',
  ])('%s is none', name => expect(isOAuth(operationOf(name))).toBe(false));
});

group('what answers with the request itself', () => {
  const isEchoOf = (name: string, api: object = {}, more: object = {}) => {
    const [method = '', path = ''] = name.split(' ');
    const paths = { [path]: { [method.toLowerCase()]: { responses: {}, ...more } } };
    const data = { openapi: '3.1.0', paths, ...api };
    const [operation] = describeFiles({ source: null, data }).paths.operations;
    return isEcho(operation as Operation);
  };

  it.each(['DELETE /delete', 'GET /get/', 'POST /echo', 'GET /anything', 'PATCH /anything/{any}'])(
    '%s does',
    name => expect(isEchoOf(name)).toBe(true),
  );

  it.each(['DELETE /books/delete', 'POST /delete', 'GET /echo/samples', 'GET /books/anything'])(
    '%s does not',
    name => expect(isEchoOf(name)).toBe(false),
  );

  it('does where each of its servers says so', () => {
    const at = (...urls: string[]) => ({ servers: urls.map(url => ({ url })) });
    expect(isEchoOf('GET /a', at('https://example.com/anything'))).toBe(true);
    expect(isEchoOf('GET /a', at('/anything/else', '//example.com/anything'))).toBe(true);
    expect(isEchoOf('GET /a', at('https://example.com/anything', '/v1'))).toBe(false);
    expect(isEchoOf('GET /a', at('/anything'), at('/v1'))).toBe(false);
    expect(isEchoOf('GET /a', { basePath: '/anything' })).toBe(true);
    expect(isEchoOf('GET /a', { servers: [] })).toBe(false);
    expect(isEchoOf('GET /anything', { servers: [{ url: 1 }, null] })).toBe(true);
  });
});
