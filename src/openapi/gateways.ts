/** What stands before an API and answers in its place, where a description shows that something does. */
import { memoized } from '../lib/collections.ts';
import { rootOf } from './node.ts';
import type { OperationIndex } from './operation-index.ts';

/** The hosts of a marketplace, which forwards to the API what a subscription allows. */
const HOST = /^(\w+:\/\/)?[\w.-]+\.p\.(rapidapi|mashape)\.com(?=[:/]|$)/i;

/** The fields that carry the keys of gateways, in lower case: RapidAPI's, and that of Azure API Management. */
const KEYS = ['x-rapidapi-key', 'x-mashape-key', 'ocp-apim-subscription-key'];

/** What Amazon API Gateway reads in a security scheme: by what it lets requests through. */
const AUTHORIZER = 'x-amazon-apigateway-authorizer';

/** Whether a gateway checks credentials before the API is asked, by its host, its key or its settings. */
export const isBehindGateway = memoized((view: OperationIndex): boolean => {
  const api = rootOf(view.files);
  const servers = api.at('servers').elements();
  const hosts = [api.textAt('host'), ...servers.map(server => server.textAt('url'))];
  return (
    hosts.some(host => HOST.test(host)) ||
    KEYS.some(key => view.apiKeys.has(key)) ||
    view.securitySchemes.some(scheme => scheme.find(AUTHORIZER) !== undefined)
  );
});

/** Whether a gateway answers with a code in a body of its own: to those it turns away, and where the API is silent. */
export function isOfGateway(code: string): boolean {
  return /^(401|403|429|50[234])$/.test(code);
}
