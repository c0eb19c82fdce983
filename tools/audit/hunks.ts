/** Mends published documents with `fix --suggest`, and samples what it writes, to be judged as a reviewer would. */
import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { RulesetDefinition } from '@stoplight/spectral-core';
import { finderOf } from '../../adapters/cli/finder.ts';
import { InstalledSpectral } from '../../adapters/cli/spectral.ts';
import { userOptions } from '../../adapters/spectral/options.ts';
import { toRuleset } from '../../adapters/spectral/spectral.ts';
import * as ruleExports from '../../rules/index.ts';
import { REMEDIES } from '../../rules/remedies.ts';
import { hunksOf } from '../../src/edit/difference.ts';
import { EditableText } from '../../src/edit/editable-text.ts';
import { pointerOf } from '../../src/lib/json-pointer.ts';
import { Fixer, type Mended } from '../../src/mending/fixer.ts';
import { withBar } from './bar.ts';
import { contextOf } from './context.ts';
import { writeCorpus } from './corpus.ts';
import { readRepositories } from './page.ts';
import { sample } from './sample.ts';
import { writeTsv } from './tsv.ts';

const HERE = import.meta.dirname;
const require = createRequire(new URL('../../package.json', import.meta.url));
const { Ruleset } = require('@stoplight/spectral-core') as typeof import('@stoplight/spectral-core');
const { oas } = require('@stoplight/spectral-rulesets') as typeof import('@stoplight/spectral-rulesets');

const USAGE = `npm run audit:hunks -- --checkouts folder [options]

Mends documents of both corpora in random order with all rules and \`fix --suggest\`, writes a hunk of each, and
compares what spectral:oas says of each before and after.

  --checkouts d the documents of repositories.tsv, from checkouts at d/<owner>/<name>
  --sample n    how many hunks to write, one in five of them of the second corpus (100)
  --seed text   another text gives another sample (1)
  --largest n   passes over documents of more than so many megabytes, which take minutes
  --all         mends all documents, also when the sample is full
  --out folder  where the results go (tools/audit/out/hunks)
`;

const { values: options } = parseArgs({
  options: {
    checkouts: { type: 'string' },
    sample: { type: 'string', default: '100' },
    seed: { type: 'string', default: '1' },
    largest: { type: 'string', default: 'Infinity' },
    all: { type: 'boolean', default: false },
    out: { type: 'string', default: join(HERE, 'out', 'hunks') },
    help: { type: 'boolean', default: false },
  },
});

/** What mends one finding. */
interface Hunk {
  readonly document: string;
  readonly rule: string;
  /** The file and the JSON pointer of what is written, behind the rule: one place may be mended twice. */
  readonly id: string;
  readonly file: string;
  readonly path: readonly string[];
  readonly line: number;
  readonly suggested: boolean;
  readonly message: string;
  /** The change as a difference. */
  readonly lines: readonly string[];
}

interface Written {
  readonly hunks: readonly Hunk[];
  /** What spectral:oas says of the document since. */
  readonly invalid: readonly string[];
}

const spectral = InstalledSpectral.of(join(HERE, '..', '..'));
const source = { source: join(HERE, '..', '..', '.spectral.yaml'), severity: 'recommended' } as const;
const ALL = new Ruleset(
  toRuleset(
    Object.values(ruleExports).map(rule => ({ rule, enabled: true })),
    userOptions,
  ),
  source,
);
const OAS = new Ruleset({ extends: [[oas, 'recommended']] } as unknown as RulesetDefinition, source);

if (options.help || options.checkouts === undefined) process.stdout.write(USAGE);
else process.exitCode = await draw(options.checkouts);

async function draw(folder: string): Promise<number> {
  // npm runs this in its own folder, whatever folder the user is in.
  const cwd = process.env.INIT_CWD ?? process.cwd();
  const [out, checkouts] = [resolve(cwd, options.out), resolve(cwd, folder)];
  mkdirSync(out, { recursive: true });
  const published = join(out, 'corpus');
  const corpora = [
    { base: published, files: writeCorpus(published), share: 0.8 },
    {
      base: checkouts,
      files: readRepositories().map(({ repository, document }) => join(checkouts, repository, document)),
      share: 0.2,
    },
  ];
  const invalid: string[] = [];
  const chosen: Hunk[] = [];
  const parts: string[] = [];
  const count = { read: 0, mended: 0, hunks: 0 };
  for (const { base, files, share } of corpora) {
    const enough = Math.round(Number(options.sample) * share);
    const own: Hunk[] = [];
    const small = files.filter(file => statSync(file).size <= Number(options.largest) * 1e6);
    const named = small.map(file => ({ id: relative(base, file), document: relative(base, file), file }));
    const order = sample(named, small.length, options.seed).map(({ file }) => file);
    await withBar('Mending', order, async file => {
      if (own.length >= enough && !options.all) return;
      const { hunks, invalid: since } = await mended(file, base);
      count.read++;
      count.hunks += hunks.length;
      if (hunks.length > 0) count.mended++;
      invalid.push(...since);
      if (own.length < enough) own.push(...sample(hunks, 1, options.seed));
    });
    chosen.push(...own);
    parts.push(...own.map(hunk => shown(hunk, base)));
  }
  writeTsv(
    join(out, 'hunks.tsv'),
    ['rule', 'id'],
    chosen.map(({ rule, id }) => [rule, id.slice(rule.length + 1)]),
  );
  writeFileSync(
    join(out, 'sample.md'),
    parts.map((part, index) => `## ${index + 1}\n\n${part}\n`).join('\n'),
  );
  const { read, mended: some, hunks } = count;
  console.log(`${hunks} hunks in ${some} of ${read} documents; ${parts.length} are in ${out}/sample.md`);
  for (const line of invalid) console.error(line);
  return invalid.length > 0 ? 1 : 0;
}

async function mended(file: string, base: string): Promise<Written> {
  const mending = new Fixer(finderOf(spectral, ALL), { suggest: true }, REMEDIES);
  const outcomes = await mending.run([file], () => {});
  for (const error of mending.failed.values()) throw error;
  const document = relative(base, file);
  const sources = new Map<string, EditableText>();
  const sourceOf = (name: string) => {
    const text = mending.textBefore(name);
    const known = sources.get(name) ?? new EditableText(text, spectral.parse(text));
    sources.set(name, known);
    return known;
  };
  // What was mended along with something else has no edits of its own.
  const made = outcomes.flatMap(outcome => outcome.mended.filter(({ edits }) => edits.length > 0));
  const hunks = made.map(one => hunkOf(one, document, base, sourceOf));
  const invalid = mending.texts.size > 0 ? await newlyInvalid(file, mending) : [];
  return { hunks, invalid: invalid.map(message => `${document}: ${message}`) };
}

function hunkOf(
  { rule, message, line, suggested, edits }: Mended,
  document: string,
  base: string,
  sourceOf: (file: string) => EditableText,
): Hunk {
  // What others refer to is written first.
  const last = edits[edits.length - 1] as (typeof edits)[number];
  const name = last.file.source as string;
  const file = relative(base, name);
  const { path } = last.edit;
  const written = sourceOf(name);
  const own = edits.filter(edit => edit.file.source === name).map(({ edit }) => edit);
  const changes = own.some(edit => written.obstacle(edit) !== undefined) ? undefined : written.changes(own);
  return {
    document,
    rule,
    id: `${rule} ${file}#${pointerOf(path)}`,
    file,
    path,
    line,
    suggested,
    message,
    lines: changes ? [...hunksOf(written.text, changes)] : own.map(edit => JSON.stringify(edit)),
  };
}

function shown(hunk: Hunk, base: string): string {
  const { document, rule, id, file, line, suggested, message, lines } = hunk;
  return [
    `\`${id}\``,
    '',
    `${file}:${line}, of ${document}, ${suggested ? 'suggested' : 'safe'}: ${message}`,
    '',
    '```diff',
    ...lines,
    '```',
    '',
    contextOf(base, document)({ ...hunk, rule }),
  ].join('\n');
}

/** What spectral:oas says of a mended document that it did not say before. */
async function newlyInvalid(file: string, mending: Fixer): Promise<string[]> {
  const said = async (texts: ReadonlyMap<string, string>) => {
    const text = texts.get(file) ?? mending.textBefore(file);
    const { others = [] } = await spectral.find(OAS, file, text, { texts, setAside: false, others: true });
    return others.map(({ code, message, path }) => ({ id: `${code} ${message}`, path }));
  };
  const before = new Map<string, number>();
  for (const { id } of await said(new Map())) before.set(id, (before.get(id) ?? 0) + 1);
  return (await said(mending.texts)).flatMap(({ id, path }) => {
    const left = before.get(id) ?? 0;
    before.set(id, left - 1);
    return left > 0 ? [] : [`${id} at ${pointerOf(path)}`];
  });
}
