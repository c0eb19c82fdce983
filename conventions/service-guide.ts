import type { Convention } from '../rules/convention.ts';

/** "Status Codes", a service's guide to its API. */
export default {
  name: 'the service guide',
  others: 'forbidden',
  codes: {
    '200': { reason: 'the standard response for successful requests of any method' },
    '201': { methods: ['POST'], reason: 'POST may also return it' },
    '400': { reason: 'the body, the parameters or the query string are invalid' },
    '401': { reason: 'authentication is missing or failed' },
    '403': { reason: 'the client is authenticated, but not permitted' },
    '404': { reason: 'the resource does not exist' },
    '405': { reason: 'the method is not allowed for the resource' },
    '429': { reason: 'too many requests in a given time' },
    '500': { reason: 'an unexpected condition' },
    '502': { reason: 'the upstream server sent an invalid response' },
    '503': { reason: 'overload or scheduled maintenance' },
    '504': { reason: 'the upstream server did not respond in time' },
  },
  rules: [
    'status-200-content',
    'status-400-declared',
    'status-404-declared',
    'status-405-allow',
    'status-429-rate-limit',
    'status-503-retry-after',
    'status-auth-declared',
    'status-description',
    'status-error-schema',
    'status-request-input',
    'status-success-error-schema',
  ],
  options: { 'status-auth-declared': { codes: ['401', '403'] } },
  // There a DELETE answers 200.
  contradicts: ['status-delete-204'],
} satisfies Convention;
