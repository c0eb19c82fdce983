import type { Convention } from '../rules/convention.ts';

/** "Status Codes", Oracle's REST APIs. */
export default {
  name: 'Oracle REST',
  others: 'forbidden',
  codes: {
    '200': { reason: 'a successful GET or POST' },
    '201': { reason: 'a resource was created before the response was returned' },
    '202': { reason: 'the request was accepted, its processing has yet to complete' },
    '400': { reason: 'missing or invalid information' },
    '401': { reason: 'the credentials are missing or invalid' },
    '403': { reason: 'no authorization to perform the request' },
    '404': { reason: 'the resource URI does not exist' },
    '405': { reason: 'the action is not supported for the URI' },
    '406': { reason: 'what the request accepts cannot be returned' },
    '415': { reason: 'the format of the payload is not supported' },
    '500': { reason: 'something unexpected happened' },
    '503': { reason: 'the server is overloaded, usually for a time' },
  },
  rules: [
    'status-201-location',
    'status-202-monitor',
    'status-400-declared',
    'status-404-declared',
    'status-405-allow',
    'status-406-content',
    'status-503-retry-after',
    'status-auth-declared',
    'status-auth-unsecured',
    'status-method',
    'status-registered',
    'status-request-body',
    'status-request-input',
    'status-success-error-schema',
    'status-unsafe-method',
  ],
  options: {
    // The document asks every 201 for it.
    'status-201-location': { orTargetUri: false },
    'status-202-monitor': { location: 'required' },
    'status-auth-declared': { codes: ['401', '403'] },
  },
  // Its table has no 204, and it calls 415 "Not Acceptable".
  contradicts: ['status-delete-204', 'status-description'],
} satisfies Convention;
