import { describe, expect, it } from 'vitest';
import { errorsOf, lint, rulesetWith } from './lint.ts';

describe('status-202-monitor', () => {
  const id = 'status-202-monitor';
  const text = `openapi: 3.1.1
info: { title: Example, version: 1.0.0 }
paths:
  /none: { post: { responses: { '202': { description: a } } } }
  /location: { post: { responses: { '202': { description: a, headers: { location: {} } } } } }
  /link: { post: { responses: { '202': { description: a, headers: { Link: {} } } } } }
  /links: { post: { responses: { '202': { description: a, links: { status: { operationId: b } } } } } }
  /content: { post: { responses: { '202': { description: a, content: { text/plain: {} } } } } }
  /wait: { get: { responses: { '202': { description: a, headers: { Retry-After: {} } } } } }
  /vendor: { post: { x-ms-long-running-operation: true, responses: { '202': { description: a } } } }
`;
  const pathsOf = async (options: unknown) =>
    (await lint(text, rulesetWith(id, options))).map(({ path }) => path.split(' > ')[1]);

  it.each([
    [null, ['/none']],
    [{ location: 'optional' }, ['/none']],
    [{ location: 'required' }, ['/none', '/link', '/links', '/content', '/wait', '/vendor']],
  ])('%j', async (options, expected) => {
    expect(await pathsOf(options)).toEqual(expected);
  });

  it('asks for the Location header itself', async () => {
    const [result] = await lint(text, rulesetWith(id, { location: 'required' }));
    expect(result?.message).toBe(
      '202 of POST /none declares no Location header: add one that holds the URI of the status of the work.',
    );
  });

  it.each([
    [{ location: true }, 'status-202-monitor: the option "location" takes required or optional'],
    [
      { Location: 'required' },
      'status-202-monitor takes the options "location", "each", "except", not {"Location":"required"}',
    ],
  ])('says what it takes, not %j', (options, message) => {
    expect(errorsOf(id, options)).toEqual([message]);
  });
});

describe('status-503-retry-after', () => {
  const id = 'status-503-retry-after';
  const asks = async (operation: string) => {
    const [method = '', path = ''] = operation.split(' ');
    const responses = { '200': { description: 'Well.' }, '503': { description: 'Not well.' } };
    const text = JSON.stringify({
      openapi: '3.1.1',
      info: { title: 'Example', version: '1.0.0' },
      paths: { [path]: { [method.toLowerCase()]: { responses } } },
    });
    return (await lint(text, rulesetWith(id, null))).some(({ rule }) => rule === id);
  };

  it.each([
    'GET /health',
    'HEAD /Health/',
    'GET /system/healthz',
    'GET /healthy',
    'GET /health-check',
    'GET /health_checks',
    'GET /healthCheck',
    'GET /__lbheartbeat__',
    'GET /__heartbeat__',
    'GET /alive',
    'GET /livez',
    'GET /liveness',
    'GET /ready',
    'GET /readyz',
    'GET /readiness',
    'GET /ping',
    'GET /actuator/health/liveness',
    'GET /q/health/live',
    'GET /q/health/ready',
    'GET /q/health/readiness',
    'GET /q/health/started',
    'GET /health/startup',
  ])('asks nothing of a health check: %s', async operation => {
    expect(await asks(operation)).toBe(false);
  });

  it.each([
    'POST /ping',
    'GET /health/claims',
    'GET /health/live/streams',
    'GET /live',
    'GET /shipping',
    'GET /pings',
    'GET /healthcare',
    'GET /health-checkers',
    'GET /trains/{ping}',
  ])('asks for the header otherwise: %s', async operation => {
    expect(await asks(operation)).toBe(true);
  });
});
