import { it } from 'vitest';
import { lint, rulesetWith } from './lint.ts';
import { Ruleset } from '@stoplight/spectral-core';
const doc = (paths: string, comps='') => `openapi: 3.1.1
info: { title: E, version: 1.0.0 }
paths:
${paths}
components:
  responses:
    Bad: { description: a, content: { application/json: { schema: { $ref: '#/components/schemas/Other' } } } }
    Empty: { description: a }
  schemas:
    Error: { type: object }
    Other: { type: object }
${comps}
`;
async function go(label: string, options: unknown, paths: string) {
  let out: string;
  try { new Ruleset(rulesetWith('status-convention', options)); 
    out = (await lint(doc(paths), rulesetWith('status-convention', options))).map(r => `  ${r.line} ${r.path}\n      ${r.message}`).join('\n');
  } catch (e) { out = '  ERR ' + ((e as any).errors?.map((x: Error)=>x.message).join(' || ') ?? (e as Error).message); }
  console.log(label + '\n' + out);
}
it('x', async () => {
  const shared = { headers: ['ETag'] };
  const p404 = `  /a: { get: { responses: { '404': { description: a }, '409': { description: a } } } }`;
  await go('alias range+code', { codes: { '4XX': shared, '404': shared } }, p404);
  await go('shared response, two codes own entries', { codes: { '404': {headers:['ETag']}, '409': {headers:['ETag']} } }, `  /a: { get: { responses: { '404': { $ref: '#/components/responses/Empty' }, '409': { $ref: '#/components/responses/Empty' } } } }`);
  await go('shared response, range', { codes: { '4XX': {headers:['ETag']} } }, `  /a: { get: { responses: { '404': { $ref: '#/components/responses/Empty' }, '409': { $ref: '#/components/responses/Empty' } } } }`);
  await go('regex u', { codes: { '404': {schema:'\\_'} } }, `  /a: { get: { responses: { '404': { $ref: '#/components/responses/Bad' } } } }`);
  await go('regex bad', { codes: { '404': {schema:'('} } }, p404);
  await go('lower method', { codes: { '404': {methods:['get']} } }, p404);
  await go('empty methods', { codes: { '404': {methods:[]}, '4XX': {} } }, p404);
  await go('other method with range', { codes: { '404': {methods:['POST']}, '4XX': {} } }, p404);
  await go('default methods', { codes: { default: {methods:['POST']}, '4XX': {} } }, `  /a: { get: { responses: { default: { description: a } } } }`);
  await go('default schema', { codes: { default: {schema:'^Error$', content: 'required', headers: ['X-A','X-B'], reason: 'why'}, '4XX': {} } }, `  /a: { get: { responses: { default: { description: a } } } }
  /b: { get: { responses: { default: { $ref: '#/components/responses/Bad' } } } }
  /c: { get: { responses: { default: { $ref: '#/components/responses/Bad' } } } }`);
  await go('paths response expr', { codes: { '404': {paths:["$.paths['/a'].get.responses['404']"]}} }, p404);
  await go('paths responses expr', { codes: { '404': {paths:["$.paths['/a'].get.responses"]}} }, p404);
  await go('paths pathitem', { codes: { '404': {paths:["$.paths['/a']"]}} }, p404);
  await go('paths bad', { codes: { '404': {paths:["paths/a"]}} }, p404);
  await go('paths bad filter', { codes: { '404': {paths:["$.paths[?(@.x ==)]"]}} }, p404);
  await go('paths not list', { codes: { '404': {paths:"$.paths"}} }, p404);
  await go('key 2000', { codes: { '2000': {}} }, p404);
  await go('key 20x', { codes: { '20x': {}} }, p404);
  await go('key 4xx', { codes: { '4xx': {}} }, p404);
  await go('unknown in entry', { codes: { '404': {header: ['a']}} }, p404);
  await go('unknown option', { code: {} }, p404);
  await go('content', { codes: { '404': {content: 'none'}} }, p404);
  await go('others', { others: 'no' }, p404);
  await go('name', { name: '' }, p404);
  await go('null entry', { codes: {'404': null} }, p404);
  await go('codes list', { codes: ['404'] }, p404);
  await go('no alternative', { codes: {'200': {}} }, p404);
  await go('no alternative stray', { codes: {'404': {methods: ['POST'], reason: 'r'}, '409': {paths: ['$.paths.x']}} }, p404);
  await go('many alternatives', { codes: Object.fromEntries([400,401,402,403,405,406,407].map(c => [c, {}])) }, p404);
  await go('head', { codes: {'200': {content:'required', headers:['ETag'], methods:['GET'], schema: 'A'}} }, `  /a: { head: { responses: { '200': { description: a } } } }`);
  await go('head forbidden', { codes: {'200': {content:'forbidden', headers:['ETag']}} }, `  /a: { head: { responses: { '200': { description: a, content: {application/json: {}} } } } }`);
  await go('schema kinds', { codes: {'200': {schema: '^Error$', reason: 'one error'}} }, `  /png: { get: { responses: { '200': { description: a, content: { image/png: {} } } } } }
  /inline: { get: { responses: { '200': { description: a, content: { application/json: {schema: {type: object}}, text/csv: {schema: {type: string}} } } } } }
  /mixed: { get: { responses: { '200': { description: a, content: { application/json: {schema: {$ref: '#/components/schemas/Error'}}, text/csv: {schema: {type: string}} } } } } }
  /any: { get: { responses: { '200': { description: a, content: { '*/*': {schema: {$ref: '#/components/schemas/Other'}} } } } } }
  /list: { get: { responses: { '200': { description: a, content: { application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Error'}} } } } } } }
  /bad: { get: { responses: { '200': { $ref: '#/components/responses/Bad' } } } }
  /bad2: { get: { responses: { '200': { $ref: '#/components/responses/Bad' } } } }`);
  await go('content forbidden', { codes: {'200': {content: 'forbidden', reason: 'x'}} }, `  /png: { get: { responses: { '200': { description: a, content: { image/png: {} } } } } }
  /any: { get: { responses: { '200': { description: a, content: { '*/*': {} } } } } }
  /bad2: { get: { responses: { '200': { $ref: '#/components/responses/Bad' } } } }`);
  await go('ranges', { codes: {'200': {}, '201': {methods: ['POST']}} }, `  /a: { get: { responses: { 2XX: { description: a }, 4XX: {description: a}, 404: {description: a}, 200: {description: a}, 201: {$ref: '#/components/responses/Empty'} } } }`);
  await go('lower ranges', { codes: {'200': {}} }, `  /a: { get: { responses: { 2xx: { description: a }, 999: {description: a} } } }`);
  await go('multi faults', { codes: {'200': {content: 'required', schema: 'A', headers: ['A', 'B', 'C'], methods: ['POST'], reason: 'r'}, '202': {}} }, `  /a: { get: { responses: { 200: {description: a}, 202: {description: a} } } }`);
  await go('except', { codes: {'200': {}, '202': {paths: ["$.paths['/a'].get"]}}, except: ["$.paths['/a']"] }, `  /a: { get: { responses: { 404: {description: a}, 202: {description: a} } }, put: { responses: { 404: {description: a}, 202: {description: a} } } }
  /b: { get: { responses: { 404: {description: a}, 202: {description: a} } } }`);
  await go('reason empty', { codes: {'200': {headers: ['ETag'], reason: ''}} }, `  /a: { get: { responses: { 200: {description: a} } } }`);
  await go('dangling', { codes: {'200': {headers: ['ETag'], schema: 'x', content: 'required', methods: ['POST']}} }, `  /a: { get: { responses: { 200: {$ref: '#/nowhere'}, 300: {$ref: '#/nowhere'} } } }`);
});
