import type { Convention } from '../rules/convention.ts';

/** "HTTP Response Codes", the guidance of Survey Back Office to its clients. */
export default {
  name: 'the client guidance',
  // Clients are told to accept any success code.
  others: 'allowed',
  codes: {
    '200': { reason: 'everything is fine' },
    '201': { reason: 'a resource was created' },
    '202': { reason: 'the request was accepted, its processing is not completed' },
    '204': {
      methods: ['DELETE', 'PUT', 'PATCH', 'POST', 'HEAD', 'OPTIONS'],
      reason: 'it is returned where no response body is needed, as from a DELETE or a PUT',
    },
    '301': { reason: 'the resource has moved, see the Location header' },
    '304': { reason: 'a conditional GET found the resource unmodified' },
    '400': { reason: 'reformat the request' },
    '401': { reason: 'authentication failed' },
    '403': { reason: 'the client is not authorized' },
    '404': { reason: 'the resource cannot be had' },
    '405': { reason: 'set the correct method' },
    '406': { reason: 'the Accept header asks for what is not supported' },
    '409': { reason: 'an update of the state is refused' },
    '412': { reason: 'an ETag, If-Match or similar guard failed' },
    '422': { content: 'required', reason: 'the data failed validation' },
    '429': { reason: 'too many requests, see the response headers' },
    '500': { reason: 'the server has gone wrong' },
  },
  rules: [
    'status-201-location',
    'status-202-monitor',
    'status-401-www-authenticate',
    'status-405-allow',
    'status-406-content',
    'status-429-rate-limit',
    'status-auth-unsecured',
    'status-conditional-request',
    'status-delete-204',
    'status-description',
    'status-error-schema',
    'status-etag',
    'status-method',
    'status-no-body',
    'status-redirect-location',
    'status-request-input',
    'status-success-error-schema',
    'status-unsafe-method',
  ],
  options: {
    // The document asks every 201 for it.
    'status-201-location': { orTargetUri: false },
    'status-auth-unsecured': { codes: ['401', '403'] },
    // Of errors other than 422 the document does not say that they have content.
    'status-error-schema': { content: 'optional' },
  },
} satisfies Convention;
