import type { Convention } from '../rules/convention.ts';

/** "About the HTTP Status Code", App Store Connect API. */
export default {
  name: 'App Store Connect',
  others: 'forbidden',
  codes: {
    '200': { reason: 'the request was successful and response data was returned' },
    '201': { content: 'required', reason: 'the resource was created and response data was returned' },
    '204': { reason: 'the request was successful and no response data is needed' },
    '400': { reason: 'the request is invalid' },
    '403': { reason: 'the request is not allowed, be it for its key, its token or the operation' },
    '404': { reason: 'the resource does not exist' },
    '405': { reason: 'the method is not appropriate for the URI' },
    '406': { reason: 'what the request accepts cannot be produced' },
    '409': { reason: 'the JSON data conflicts with rules of the API' },
    '410': { reason: 'the resource is known to have existed' },
    '415': { reason: 'the media type of the request is not understood' },
    '422': { reason: 'the data is not valid, or not expected for the request' },
    '429': { reason: 'the rate limit of the key is exceeded' },
    '500': { reason: 'the request failed' },
  },
  rules: [
    'status-200-content',
    'status-201-location',
    'status-404-declared',
    'status-405-allow',
    'status-406-content',
    'status-410-404',
    'status-429-rate-limit',
    'status-auth-declared',
    'status-description',
    'status-error-schema',
    'status-method',
    'status-no-body',
    'status-request-body',
    'status-request-input',
    'status-success-error-schema',
    'status-unsafe-method',
  ],
  options: {
    'status-200-content': { methods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] },
    // The document asks every 201 for it.
    'status-201-location': { orTargetUri: false },
    'status-auth-declared': { codes: ['403'] },
    'status-error-schema': { name: '^ErrorResponse$' },
  },
} satisfies Convention;
