import { describe, expect, it } from 'vitest';
import { lint, rulesetWith } from '../lint.ts';
import { testRule } from '../rule.ts';
import * as texts from './documents/texts.ts';

testRule('status-503-retry-after');

describe('what it reads in names and texts', () => {
  const { said } = texts;
  const of = (text: string) => said('status-503-retry-after', 'get', '/a', { '503': text });

  it.each([
    'Search is disabled.',
    "The API isn't enabled",
    'It is not currently enabled',
    'The node is not part of a swarm',
    'The request timed out',
    'Internal failure',
    'The target URL cannot be read, try another',
    'Time-out',
  ])('%s: nobody knows when it ends', async text => expect(await of(text)).toBe(''));

  it.each([
    '',
    'Service unavailable',
    'It is temporarily disabled',
    'Disabled; try later',
    'Timed out, as the server is busy',
    'Internal error: too many requests',
    'Server error',
    'Connection error',
    'Not yet',
    'The website builder is down'.replace('website', 'site'),
  ])('%s: it ends', async text => expect(await of(text)).not.toBe(''));
});

describe('its options', () => {
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
