/** From findings to mended documents. */
import type { Ruleset } from '@stoplight/spectral-core';
import { type Edit, edited, equal, outcomeOf, startsWith } from '../edit/edit.ts';
import { Edits } from '../edit/edits.ts';
import { Source } from '../edit/mend.ts';
import { Unreachable } from '../edit/tree.ts';
import type { FileEdit, Fix } from '../fix.ts';
import { FIXES } from '../fixes/by-rule.ts';
import type { Path, SourceFile } from '../places.ts';
import { readText } from './files.ts';
import type { Found, Run, UsersSpectral } from './spectral.ts';

/** A finding that was mended, and how. */
export interface Mended {
  readonly rule: string;
  readonly message: string;
  /** Whether somebody must stand by what was written. */
  readonly suggested: boolean;
  readonly edits: readonly FileEdit[];
}

export interface Outcome {
  /** The number of findings before. */
  readonly before: number;
  readonly after: number;
  readonly mended: readonly Mended[];
}

/** How often to try with fewer fixes where one of them would make another rule speak up. */
const TRIALS = 5;

/** Mends documents that may share files; what changes stands in `texts`, nothing is written. */
export class Mending {
  /** The texts of the files that changed, by their absolute paths. */
  texts = new Map<string, string>();
  /** Why documents could not be read to the end. */
  readonly failed = new Map<string, unknown>();
  private readonly original = new Map<string, string>();
  /** Files that belong to several documents: what one of them wants may be wrong for another. */
  private readonly frozen = new Set<string>();

  constructor(
    private readonly spectral: UsersSpectral,
    private readonly ruleset: Ruleset,
    private readonly extent: {
      readonly suggest?: boolean;
      readonly baseline?: boolean;
      /** Whether a file may be edited at all; all may where it is left out. */
      readonly mayEdit?: (file: string) => boolean;
    },
    private readonly fixes: ReadonlyMap<string, Fix<never>> = FIXES,
  ) {}

  async run(
    documents: readonly string[],
    tell: (document: string, done: number) => void,
  ): Promise<Outcome[]> {
    for (;;) {
      const owners = new Map<string, Set<string>>();
      const outcomes: Outcome[] = [];
      this.texts = new Map();
      for (const [done, document] of documents.entries()) {
        tell(document, done);
        try {
          const { outcome, files } = await this.mend(document);
          outcomes.push(outcome);
          for (const file of files) owners.set(file, (owners.get(file) ?? new Set()).add(document));
        } catch (error) {
          this.failed.set(document, error);
        }
      }
      const shared = [...this.texts.keys()].filter(file => (owners.get(file)?.size ?? 0) > 1);
      if (shared.length === 0) return outcomes;
      for (const file of shared) this.frozen.add(file);
    }
  }

  /** The text of a file as it is by now. */
  textOf(file: string): string {
    return this.texts.get(file) ?? this.textBefore(file);
  }

  textBefore(file: string): string {
    const text = this.original.get(file) ?? readText(file);
    this.original.set(file, text);
    return text;
  }

  private async mend(document: string): Promise<{ outcome: Outcome; files: readonly string[] }> {
    let run = await this.find(document, this.texts);
    const before = run.found.length;
    const { files } = run;
    const mended: Mended[] = [];
    const given = new Set<string>();
    // Each round leaves fewer findings than there were.
    for (;;) {
      const next = await this.round(document, run, given);
      if (next === undefined) break;
      mended.push(...next.mended);
      this.texts = next.texts;
      run = next.run;
    }
    const after = run.found.length;
    // What was left to a finding that is mended has been found since.
    return { outcome: { before: Math.max(before, after + mended.length), after, mended }, files };
  }

  /** Mends what can be mended at once; undefined where nothing can. `given` holds the findings to leave alone. */
  private async round(
    document: string,
    run: Run,
    given: Set<string>,
  ): Promise<{ mended: readonly Mended[]; texts: Map<string, string>; run: Run } | undefined> {
    const sourceOf = this.sourcesOf(run);
    for (let trial = 0; ; trial++) {
      const plan = this.plan(run, given, sourceOf);
      if (plan.length === 0) return undefined;
      const edits = plan.flatMap(({ mended }) => mended.edits);
      const { texts, changed } = this.written(edits, sourceOf);
      const next = await this.find(document, texts);
      const inexact = [...changed].flatMap(([file, edits]) => {
        return equal(next.dataOf(file), edited(run.dataOf(file), edits)) ? [] : file;
      });
      const blamed = inexact.length > 0 ? editing(inexact, plan) : blamedFor(run, next, plan);
      if (blamed.length === 0) return { mended: plan.map(({ mended }) => mended), texts, run: next };
      for (const { found } of trial < TRIALS ? blamed : plan) given.add(idOf(found));
    }
  }

  private find(document: string, texts: Map<string, string>): Promise<Run> {
    const text = texts.get(document) ?? this.textBefore(document);
    return this.spectral.find(this.ruleset, document, text, {
      texts,
      setAside: this.extent.baseline === true,
    });
  }

  /** The texts of a run's files, for edits, each parsed once. */
  private sourcesOf({ dataOf }: Run): SourceOf {
    const sources = new Map<string, Source>();
    return file => {
      const source = sources.get(file) ?? new Source(this.textOf(file), dataOf(file));
      sources.set(file, source);
      return source;
    };
  }

  /** The findings to mend together: their edits do not contradict each other. */
  private plan({ found }: Run, given: ReadonlySet<string>, sourceOf: SourceOf): Planned[] {
    const accepted = new Map<string, Edits>();
    const fits = ({ file: { source }, edit }: FileEdit): boolean => {
      if (source === null || /^https?:/.test(source) || this.frozen.has(source)) return false;
      if (this.extent.mayEdit?.(source) === false) return false;
      const others = accepted.get(source);
      return (others?.agreeWith(edit) ?? true) && sourceOf(source).obstacle(edit) === undefined;
    };
    const planned: Planned[] = [];
    for (const one of found) {
      if (given.has(idOf(one))) continue;
      const mended = this.mendedBy(one);
      if (mended === undefined || !mended.edits.every(fits)) continue;
      for (const { file, edit } of mended.edits) {
        const edits = accepted.get(file.source as string) ?? new Edits();
        accepted.set(file.source as string, edits);
        edits.add(edit);
      }
      planned.push({ found: one, mended });
    }
    return planned;
  }

  private mendedBy({ rule, finding, description, options }: Found): Mended | undefined {
    const { safe, suggested }: Fix<never> = this.fixes.get(rule.id) ?? {};
    const view = description[rule.scope];
    const defaults = Object.entries(rule.options).map(([name, option]) => [name, option.default]);
    const complete = { ...Object.fromEntries(defaults), ...(options as object | null) } as never;
    for (const remedy of [safe, this.extent.suggest && !finding.about.doubted ? suggested : undefined]) {
      const edits = remedy?.mend(finding, view, complete) ?? [];
      if (edits.length > 0) {
        return { rule: rule.id, message: finding.message, suggested: remedy === suggested, edits };
      }
    }
    return undefined;
  }

  /** The texts with the edits made, and by file what is to be edited; one whose edits do not go together stays as it is. */
  private written(edits: readonly FileEdit[], sourceOf: SourceOf) {
    const changed = new Map<string, Edit[]>();
    const known = new Map<string, Edits>();
    for (const { file, edit } of edits) {
      const source = file.source as string;
      const others = known.get(source) ?? new Edits();
      known.set(source, others);
      if (others.has(edit)) continue;
      others.add(edit);
      const own = changed.get(source) ?? [];
      changed.set(source, own);
      own.push(edit);
    }
    const texts = new Map(this.texts);
    for (const [file, edits] of changed) {
      try {
        texts.set(file, sourceOf(file).mended(edits));
      } catch (error) {
        if (!(error instanceof Unreachable)) throw error;
      }
    }
    return { texts, changed };
  }
}

type SourceOf = (file: string) => Source;

interface Planned {
  readonly found: Found;
  readonly mended: Mended;
}

/** What tells a finding from others, also in a later run. */
function idOf({ rule, finding: { place, message } }: Found): string {
  return JSON.stringify([rule.id, place.file.source, place.path, message]);
}

function placeOf({ rule, finding: { place } }: Found, path: Path = place.path): string {
  return JSON.stringify([rule.id, place.file.source, path]);
}

function editing(files: readonly string[], plan: readonly Planned[]): Planned[] {
  return plan.filter(({ mended }) => mended.edits.some(({ file }) => files.includes(file.source as string)));
}

/** The fixes that did not silence their finding, and those nearest to findings that were not there before. */
function blamedFor(before: Run, after: Run, plan: readonly Planned[]): Planned[] {
  const renames = plan.flatMap(({ mended }) => mended.edits).filter(({ edit }) => edit.kind === 'rename');
  const moved = ({ finding: { place } }: Found): Path => {
    const rename = renames.find(
      ({ file, edit }) => file.source === place.file.source && startsWith(place.path, edit.path),
    );
    return rename === undefined
      ? place.path
      : [...outcomeOf(rename.edit), ...place.path.slice(rename.edit.path.length)];
  };
  const mended = new Set(plan.map(({ found }) => found));
  const expected = new Map<string, number>();
  // What was left to a rule that falls silent is no fault of the fix.
  for (const found of [...before.found, ...before.left]) {
    if (mended.has(found)) continue;
    const id = placeOf(found, moved(found));
    expected.set(id, (expected.get(id) ?? 0) + 1);
  }
  const blamed = new Set<Planned>();
  for (const found of after.found) {
    const id = placeOf(found);
    const left = expected.get(id) ?? 0;
    if (left > 0) expected.set(id, left - 1);
    else for (const one of nearest(found, plan, moved)) blamed.add(one);
  }
  return [...blamed];
}

/** The fixes that a finding comes from: of its own place, of what it is about, or else of what is nearest to it. */
function nearest(found: Found, plan: readonly Planned[], moved: (found: Found) => Path): Planned[] {
  const own = plan.filter(planned => placeOf(planned.found, moved(planned.found)) === placeOf(found));
  if (own.length > 0) return own;
  const { place, about } = found.finding;
  const places = [place, ...(about.uses ?? []).map(({ entry }) => entry)];
  const pathsIn = ({ source }: SourceFile) =>
    places.filter(({ file }) => file.source === source).map(({ path }) => path);
  const concerned = plan.filter(({ mended }) => {
    return mended.edits.some(({ file, edit }) => {
      const outcome = outcomeOf(edit);
      return pathsIn(file).some(path => startsWith(path, outcome) || startsWith(outcome, path));
    });
  });
  if (concerned.length > 0) return concerned;
  const shared = plan.map(planned => {
    const lengths = planned.mended.edits.flatMap(({ file, edit }) => {
      const outcome = outcomeOf(edit);
      // They part somewhere: none of the edits is above or below.
      return pathsIn(file).map(path => path.findIndex((key, index) => key !== outcome[index]));
    });
    return { planned, length: Math.max(0, ...lengths) };
  });
  const most = Math.max(...shared.map(({ length }) => length));
  return shared.filter(({ length }) => length === most).map(({ planned }) => planned);
}
