/** What the worker does: lints and mends what stands on the page, with the engine that the command line has. */
import { CONVENTIONS } from '../../../conventions/index.ts';
import { FIXES } from '../../../rules/fixes.ts';
import { REMEDIES } from '../../../rules/remedies.ts';
import { RULES } from '../../../rules/settings.ts';
import { hunksOf } from '../../../src/edit/difference.ts';
import { EditError } from '../../../src/edit/tree.ts';
import { examine, lint } from '../../../src/engine/lint.ts';
import { readPatternsBy } from '../../../src/errors/error-schemas.ts';
import { Pattern } from '../../../src/lib/patterns.ts';
import { EngineFinder } from '../../../src/mending/engine-finder.ts';
import type { Found } from '../../../src/mending/finder.ts';
import { Fixer } from '../../../src/mending/fixer.ts';
import { jsonPath } from '../../../src/openapi/jsonpath.ts';
import { mapOf } from '../../../src/report/map.ts';
import { readReport } from '../../../src/report/read.ts';
import { SEVERITIES, type Severity, withDefaults } from '../../../src/rule/rule.ts';
import { type Choice, engineRules, problemsIn, runnable, toJavaScript, toYaml } from './choice.ts';
import { LARGE, Library, mayRead } from './documents.ts';
import type { Catalogue, Checked, Kind, Mapped, Mending, RulesetTexts, Subject, Told } from './protocol.ts';

readPatternsBy(pattern => new Pattern(pattern));

/** All rules, as a page shows them. */
export function catalogue(): Catalogue {
  return {
    rules: RULES.map(({ id, summary, severity, recommended, options }) => {
      const own = Object.entries(options).map(([name, option]) => ({ name, ...option }));
      return { id, summary, severity, recommended, fix: kindsOf(id), options: own };
    }),
    conventions: Object.entries(CONVENTIONS).map(([name, { name: house }]) => ({ name, house })),
  };
}

function kindsOf(id: string): Kind[] {
  const { safe, suggested } = FIXES.get(id) ?? {};
  return [...(safe ? (['safe'] as const) : []), ...(suggested ? (['suggested'] as const) : [])];
}

/** The ruleset of a choice, for people to copy. */
export function rulesetOf(choice: Choice): RulesetTexts {
  const on = engineRules(runnable(choice)).map(({ name, severity }) => [
    name,
    SEVERITIES[severity] as Severity,
  ]);
  return {
    yaml: toYaml(choice),
    javascript: toJavaScript(choice),
    problems: problemsIn(choice),
    on: Object.fromEntries(on),
  };
}

/** What lint tells of a description, in its order, and what of that can be mended. */
export async function check(subject: Subject): Promise<Checked> {
  const start = performance.now();
  const library = new Library(subject.files);
  const { results, forbidden } = await linted(subject, library);
  const kindsAt = library.read(subject.root).length > LARGE ? undefined : await mendable(subject);
  const told = results.map(({ source = subject.root, ...result }): Told => {
    const kinds =
      kindsAt?.get(idOf(result.code, source, result.path)) ?? (kindsAt ? [] : kindsOf(result.code));
    return { ...result, source: library.nameOf(source), kinds };
  });
  return { told, forbidden, milliseconds: performance.now() - start };
}

function linted({ root, choice }: Subject, library: Library) {
  return lint(library.read(root), root, { ...environmentOf(choice), read: source => library.read(source) });
}

/** The map of a description: its operations, and what they declare, lack or have at fault. */
export async function map(subject: Subject): Promise<Mapped | undefined> {
  const library = new Library(subject.files);
  const environment = { ...environmentOf(subject.choice), read: (source: string) => library.read(source) };
  const examined = await examine(library.read(subject.root), subject.root, environment);
  if (examined === undefined) return undefined;
  const report = readReport(examined, source => library.nameOf(source ?? subject.root));
  return { map: mapOf(report), findings: report.findings };
}

function environmentOf(choice: Choice) {
  return { rules: engineRules(runnable(choice)), selector: jsonPath, mayRead };
}

/** What tells results from each other, but for their messages. */
function idOf(code: string, source: string, path: readonly (string | number)[]): string {
  return JSON.stringify([code, source, ...path.map(String)]);
}

function finderOf({ files, choice }: Subject) {
  const library = new Library(files);
  const kept = {
    read: (file: string) => library.read(file),
    shown: (file: string) => file.replace(/^\//, ''),
  };
  return { finder: new EngineFinder(environmentOf(choice), kept), library };
}

/** By finding, how it can be mended as far as one can tell without doing so. */
async function mendable(subject: Subject): Promise<Map<string, readonly Kind[]>> {
  const { finder } = finderOf(subject);
  const texts = new Map<string, string>();
  const { found } = await finder.find(subject.root, finder.read(subject.root), { texts, setAside: false });
  const known = new Map<string, readonly Kind[]>();
  for (const one of found) {
    const { file, path } = one.finding.place;
    const id = idOf(one.rule.id, file.source ?? subject.root, path);
    known.set(id, [...new Set([...(known.get(id) ?? []), ...kindsFor(one)])]);
  }
  return known;
}

function kindsFor({ rule, finding, description, options }: Found): Kind[] {
  const fix = FIXES.get(rule.id);
  const complete = withDefaults(rule.options, options);
  return kindsOf(rule.id).filter(kind => {
    if (kind === 'suggested' && finding.about.doubted) return false;
    try {
      const edits = fix?.[kind]?.mend(finding, description[rule.scope], complete as never) ?? [];
      return edits.length > 0;
    } catch (error) {
      // What is not there as it is written.
      if (error instanceof EditError) return false;
      throw error;
    }
  });
}

/** What mends a finding, or all that can be mended so: nothing is changed before somebody has seen it. */
export async function mend({ what, ...subject }: Subject & { readonly what: Told | Kind }): Promise<Mending> {
  const { finder, library } = finderOf(subject);
  const isMeant = typeof what === 'string' ? undefined : await chosenBy(what, subject, finder, library);
  const suggest = what === 'suggested' || (typeof what === 'object' && what.kinds[0] !== 'safe');
  const fixer = new Fixer(finder, { suggest, ...(isMeant && { isMeant }) }, REMEDIES);
  const [outcome] = await fixer.run([subject.root], () => {});
  for (const error of fixer.failed.values()) throw error;
  const files = Array.from(fixer.texts.keys(), name => {
    const changes = fixer.changesOf(name);
    return { name: library.nameOf(name), changes, hunks: [...hunksOf(fixer.textBefore(name), changes)] };
  });
  return {
    files: files.filter(({ changes }) => changes.length > 0),
    mended: (outcome?.mended ?? []).map(({ rule, message, suggested }) => ({ rule, message, suggested })),
    reasons: [...new Set((outcome?.left ?? []).map(({ reason }) => reason))],
  };
}

/** Tells the places that a result is about: where it stands for many, all of its rule that no other result is about. */
async function chosenBy(
  told: Told,
  subject: Subject,
  finder: EngineFinder,
  library: Library,
): Promise<(found: Found) => boolean> {
  const texts = new Map<string, string>();
  const { found } = await finder.find(subject.root, finder.read(subject.root), { texts, setAside: false });
  const isHere = ({ rule, finding: { place, message } }: Found) =>
    rule.id === told.code &&
    message === told.message &&
    library.nameOf(place.file.source ?? subject.root) === told.source &&
    place.path.join('\n') === told.path.join('\n');
  if (found.some(isHere)) return isHere;
  const { results } = await linted(subject, library);
  const single = new Set(results.map(({ code, message }) => `${code} ${message}`));
  return ({ rule, finding: { message } }) => rule.id === told.code && !single.has(`${rule.id} ${message}`);
}
