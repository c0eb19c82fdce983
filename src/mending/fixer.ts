/** From findings to mended documents. */
import { type Edit, edited, equal, Numeral, type Value } from '../edit/edit.ts';
import { EditableText } from '../edit/editable-text.ts';
import { Edits } from '../edit/edits.ts';
import { type Change, changed, Patch } from '../edit/patch.ts';
import { EditError, Tree } from '../edit/tree.ts';
import { type FileEdit, type Fix, know, type Mend } from '../fixes/fix.ts';
import { group, remember } from '../lib/collections.ts';
import { Lines } from '../lib/lines.ts';
import { isRecord, Node, type Path, referenceOf, type SourceFile } from '../openapi/node.ts';
import type { ApiDocument } from '../openapi/operation-index.ts';
import { endOf } from '../openapi/references.ts';
import { EMPTY_SELECTION } from '../openapi/selection.ts';
import { list } from '../openapi/wording.ts';
import type { Finding } from '../rule/finding.ts';
import { type Rule, withDefaults } from '../rule/rule.ts';
import { Plan, type Planned } from './blame.ts';
import type { Finder, Found, Run, Spoken } from './finder.ts';
import { isNamed, keyOf, keysAbove, References } from './references.ts';

/** A finding as `fix` tells it. */
export interface Told {
  readonly rule: string;
  readonly message: string;
  readonly file: string;
  /** As lint counts it in the text before anything was mended. */
  readonly line: number;
}

/** A finding that was mended, and how. */
export interface Mended extends Told {
  /** Whether somebody must stand by what was written. */
  readonly suggested: boolean;
  readonly edits: readonly FileEdit[];
}

/** A finding that was not mended, and why. */
export interface Left extends Told {
  /** As lint counts it in the text that was mended. */
  readonly lineAfter: number;
  /** Goes on behind "since". */
  readonly reason: string;
  /** Whether it would be mended if suggestions were asked for, as far as one can tell without doing so. */
  readonly suggestible: boolean;
}

/** Fixes that are the same edits, and what these change in each file. */
export interface Proposal {
  readonly mended: readonly Mended[];
  readonly changes: readonly {
    readonly file: string;
    readonly before: string;
    readonly parts: readonly Change[];
  }[];
}

/** Says of fixes whether they are wanted, of each once. */
export interface Chooser {
  readonly answers: Map<string, boolean>;
  wants(proposal: Proposal): Promise<boolean>;
}

/** What mending knows of rules beside what they find. */
export interface Remedies {
  /** By the ids of the rules. */
  readonly fixes: ReadonlyMap<string, Fix<never>>;
  /** The rules that find wrong what must not be repeated, also where they are off. */
  readonly faults: readonly Rule[];
  /** The ids of rules that say how to describe something, not that it is wrong. */
  readonly ofForm: ReadonlySet<string>;
}

/** What became of the findings of one document. */
export interface Outcome {
  /** How many places the findings were about before. */
  readonly before: number;
  /** How many findings lint makes of them. */
  readonly told: number;
  readonly after: number;
  /** How many places overrides set aside. */
  readonly setAside: number;
  readonly mended: readonly Mended[];
  readonly left: readonly Left[];
}

/** Why findings are left that no fix is sure about. */
const FOR_A_PERSON = 'it takes a person to say what is meant';
const UNWANTED = 'it was not wanted';
const DOUBTED = 'the message offers more than one way';
const SUGGESTIBLE = 'somebody must keep what would be written';
/** Of files that are left alone as a whole they are told. */
export const FILE_LEFT = 'the file is left as it is';

/** How often to lint in a row with nothing to stay: first without what is blamed, then with half of the fixes each time. */
const TRIALS = 5;
const MOST_TRIALS = 3 * TRIALS;

/** Mends documents that may share files; what changes stands in `texts`, nothing is written. */
export class Fixer {
  /** The texts of the files that changed, by their absolute paths. */
  texts = new Map<string, string>();
  /** Why documents could not be read to the end. */
  readonly failed = new Map<string, unknown>();
  private patches = new Map<string, Patch>();
  private readonly original = new Map<string, string>();
  /** Of each file its text as it is, and as it may become. */
  private trees = new Map<string, readonly Tree[]>();
  private readonly lines = new Map<string, readonly Lines[]>();
  /** Files that belong to several documents, by their one path: what one of them wants may be wrong for another. */
  private readonly frozen = new Map<string, readonly string[]>();
  private readonly paths = new Map<string, string>();

  constructor(
    private readonly finder: Finder,
    private readonly extent: {
      readonly suggest?: boolean;
      readonly baseline?: boolean;
      /** The rules whose findings are mended; all where it is left out. */
      readonly rules?: ReadonlySet<string>;
      /** Whether a finding of these is mended; all are where it is left out. */
      readonly isMeant?: (found: Found) => boolean;
      /** Texts that are not those of their files. */
      readonly given?: ReadonlyMap<string, string>;
      /** Who is asked about each fix before it is made; all are made where it is left out. */
      readonly chooser?: Chooser;
      /** Whether a file may be edited at all; all may where it is left out. */
      readonly mayEdit?: (file: string) => boolean;
    },
    private readonly remedies: Remedies,
  ) {}

  async run(
    documents: readonly string[],
    tell: (document: string, done: number, far?: Far) => void,
  ): Promise<Outcome[]> {
    for (const [file, text] of this.extent.given ?? []) this.original.set(file, text);
    for (;;) {
      const owners = new Map<string, Set<string>>();
      const outcomes: Outcome[] = [];
      this.texts = new Map();
      this.patches = new Map();
      for (const [done, document] of documents.entries()) {
        tell(document, done);
        try {
          const { outcome, files } = await this.mend(document, far => tell(document, done, far));
          outcomes.push(outcome);
          for (const { source } of files) {
            const id = this.identify(`${source}`);
            owners.set(id, (owners.get(id) ?? new Set()).add(document));
          }
        } catch (error) {
          this.failed.set(document, error);
        }
      }
      const ids = new Set([...this.texts.keys()].map(file => this.identify(file)));
      const shared = [...ids].filter(id => (owners.get(id)?.size ?? 0) > 1);
      if (shared.length === 0) return outcomes;
      for (const id of shared) this.frozen.set(id, [...(owners.get(id) ?? [])]);
    }
  }

  /** The one path of a file, under whichever of its names it is read. */
  private readonly identify = (file: string) =>
    remember(this.paths, file, () => this.finder.identify?.(file) ?? file);

  /** The text of a file as it is by now. */
  textOf(file: string): string {
    return this.texts.get(file) ?? this.textBefore(file);
  }

  textBefore(file: string): string {
    const text = this.original.get(file) ?? this.finder.read(file);
    this.original.set(file, text);
    return text;
  }

  /** What is changed in a file of what it was before. */
  changesOf(file: string): readonly Change[] {
    return this.patches.get(file)?.changes ?? [];
  }

  private async mend(
    document: string,
    tell: (far: Far) => void,
  ): Promise<{ readonly outcome: Outcome; readonly files: readonly SourceFile[] }> {
    this.trees = new Map();
    const before = await this.find(document, this.texts, { count: true });
    // What a run has found stands on the same lines afterwards.
    const mended: Mended[] = await this.quoteCodes(before);
    const quoted = mended.length;
    const state: State = {
      document,
      run: before,
      given: new Map(),
      tell: () => tell({ mended: mended.length, left: state.given.size }),
    };
    // What was given up may go once others have gone: then a second run has nothing left to do.
    for (let made = true; made; ) {
      made = false;
      for (let round = await this.round(state); round !== undefined; round = await this.round(state)) {
        made = true;
        for (const one of round) mended.push(one);
        state.tell();
      }
      if (state.given.size === 0) break;
      if (made) state.given = new Map();
    }
    const after = this.meantIn(state.run).length;
    const told = Array.from(before.told, ([rule, count]) => (this.isMeant(rule) ? count : 0));
    const outcome = {
      // What was left to a finding that is mended has been found since.
      before: Math.max(this.meantIn(before).length, after + mended.length),
      told: told.reduce((sum, count) => sum + count, quoted),
      after,
      setAside: before.silenced.filter(({ rule }) => this.isMeant(rule.id)).length,
      mended,
      left: this.leftIn(state),
    };
    return { outcome, files: before.files };
  }

  /** Puts status codes in quotes that YAML takes for numbers, of which Spectral complains itself. */
  private async quoteCodes({ files }: Run): Promise<Mended[]> {
    if (this.extent.rules !== undefined || this.extent.isMeant !== undefined || !this.finder.mindsNumbers)
      return [];
    const mended: Mended[] = [];
    for (const file of files) {
      const name = file.source;
      if (name === null || isRemote(name) || this.frozen.has(this.identify(name))) continue;
      const before = this.textOf(name);
      const tree = this.treeOf(name, before, file.isJson);
      const source = new EditableText(before, file.data, tree);
      const edits = tree.unquotedCodes
        .map((path): Edit => ({ kind: 'rename', path, name: path[path.length - 1] as string }))
        .filter(edit => source.obstacle(edit) === undefined);
      if (edits.length === 0 || this.extent.mayEdit?.(name) === false) continue;
      const parts = source.changes(edits);
      const after = changed(before, parts);
      if (!equal(this.finder.parse(after), file.data) || this.newErrors(name, after).length > 0) continue;
      const one: Mended = {
        rule: 'parser',
        message: quotesFor(edits),
        file: name,
        line: tree.lineAt((parts[0] as Change).start) + 1,
        suggested: false,
        edits: edits.map(edit => ({ file, edit })),
      };
      const { chooser } = this.extent;
      if (chooser !== undefined) {
        const id = JSON.stringify([one.rule, name]);
        const known = chooser.answers.get(id);
        const isWanted =
          known ?? (await chooser.wants({ mended: [one], changes: [{ file: name, before, parts }] }));
        chooser.answers.set(id, isWanted);
        if (!isWanted) continue;
      }
      this.accept({ texts: new Map([...this.texts, [name, after]]), parts: new Map([[name, parts]]) });
      mended.push(one);
    }
    return mended;
  }

  private isMeant(rule: string): boolean {
    return this.extent.rules?.has(rule) ?? true;
  }

  private meantIn({ found }: Run): readonly Found[] {
    const { rules, isMeant = () => true } = this.extent;
    if (rules === undefined && this.extent.isMeant === undefined) return found;
    return found.filter(one => this.isMeant(one.rule.id) && isMeant(one));
  }

  private leftIn({ run, given }: State): Left[] {
    const before = new Before(run, this.sourcesOf(run), this.remedies, this.identify);
    return this.meantIn(run).map(found => {
      const { rule, finding } = found;
      if (this.isUnwanted(found)) {
        const lineAfter = found.at?.line ?? 1;
        return { ...this.toldOf(found), lineAfter, suggestible: false, reason: UNWANTED };
      }
      const way = this.waysOf(found, true).find(({ suggested }) => suggested);
      const outlook =
        this.extent.suggest || way === undefined ? undefined : this.outlookOf(found, way, before);
      const why = given.get(idOf(rule.id, finding.place, finding.message))?.reason;
      const { doubted } = finding.about;
      return {
        ...this.toldOf(found),
        lineAfter: found.at?.line ?? 1,
        suggestible: outlook?.edits !== undefined,
        reason:
          outlook?.edits === undefined
            ? (why ?? outlook?.reason ?? (doubted ? DOUBTED : FOR_A_PERSON))
            : SUGGESTIBLE,
      };
    });
  }

  /** What a way to mend a finding comes to: its edits, none where it takes a person, or why they cannot be made. */
  private outlookOf(
    found: Found,
    { mend }: Way,
    before: Before,
  ): { readonly edits?: readonly FileEdit[]; readonly reason?: string } {
    const { rule, finding, description, options } = found;
    try {
      const edits = mend(finding, description[rule.scope], withDefaults(rule.options, options) as never);
      for (const one of edits) {
        const obstacle = this.obstacleTo(one, before);
        if (obstacle !== undefined) return { reason: obstacle };
      }
      return edits.length > 0 ? { edits } : {};
    } catch (error) {
      if (!(error instanceof EditError)) throw error;
      return { reason: error.message };
    }
  }

  /** A finding and where it stands in the text before anything was mended. */
  private toldOf({ rule, finding, at }: Found): Told {
    const { file, line } = at ?? { file: `${finding.place.file.source}`, line: 1 };
    return { rule: rule.id, message: finding.message, file, line: this.lineBefore(file, line) };
  }

  private lineBefore(file: string, line: number): number {
    const patch = this.patches.get(file);
    if (patch === undefined) return line;
    const start = this.linesOf(file, this.textOf(file)).startOf(line - 1);
    // What was added to a line's end belongs to that line.
    return this.linesOf(file, this.textBefore(file)).at(patch.originOf(start)) + 1;
  }

  private linesOf(file: string, text: string): Lines {
    const known = this.trees.get(file)?.find(tree => tree.text === text);
    return known?.lines ?? madeOnce(this.lines, file, text, this.textBefore(file), text => new Lines(text));
  }

  /** Mends what can be mended at once, and gives that; undefined where nothing can. */
  private async round(state: State): Promise<readonly Mended[] | undefined> {
    const { run } = state;
    const before = new Before(run, this.sourcesOf(run), this.remedies, this.identify);
    for (let trials = 0; ; ) {
      let planned = this.planned(before, state.given);
      if (planned.length === 0) return undefined;
      while (planned.length > 0) {
        const attempt = await this.attempt(state.document, before, new Plan(planned));
        if ('run' in attempt) {
          const wanted = await this.wanted(planned, before);
          if (wanted.length < planned.length) {
            planned = wanted;
            continue;
          }
          const mended = [
            ...planned.map(one => this.mendedBy(one)),
            ...this.goneWith(planned, run, attempt.run),
          ];
          this.accept(attempt);
          state.run = attempt.run;
          return mended;
        }
        trials++;
        state.tell();
        for (const [{ found }, reason] of attempt.blamed) giveUp(state.given, found, reason);
        planned = planned.filter(one => !attempt.blamed.has(one));
        if (trials > MOST_TRIALS) {
          for (const { found } of planned) giveUp(state.given, found, 'too many others were taken back');
          planned = [];
        } else if (trials > TRIALS) planned = planned.slice(0, Math.ceil(planned.length / 2));
      }
      if (trials > MOST_TRIALS) return undefined;
    }
  }

  private mendedBy({ found, edits, suggested }: Planned): Mended {
    return { ...this.toldOf(found), suggested, edits };
  }

  /** What several rules found is mended for all of them: the findings of others that are gone. */
  private goneWith(planned: readonly Planned[], before: Run, after: Run): Mended[] {
    const plan = new Plan(planned);
    const own = new Set(planned.map(({ found }) => found));
    const idAt = (rule: Rule, source: string | null, path: Path) => `${rule.id} ${keyOf(source, path)}`;
    const still = new Set(
      [...after.found, ...after.left].map(({ rule, finding: { place } }) =>
        idAt(rule, place.file.source, place.path),
      ),
    );
    return this.meantIn(before).flatMap(found => {
      const { source } = found.finding.place.file;
      const path = plan.moved(source, found.finding.place.path);
      if (own.has(found) || still.has(idAt(found.rule, source, path))) return [];
      const concerned = [...plan.concerning(source, path)];
      const suggested = (concerned.length > 0 ? concerned : planned).some(one => one.suggested);
      return { ...this.toldOf(found), suggested, edits: [] };
    });
  }

  /** Those that somebody wants; what is the same edits is asked about once. */
  private async wanted(planned: readonly Planned[], before: Before): Promise<Planned[]> {
    const { chooser } = this.extent;
    if (chooser === undefined) return [...planned];
    const keyOf = ({ edits }: Planned) =>
      JSON.stringify(edits.map(({ file: { source }, edit }) => [source, edit]).sort());
    const wanted: Planned[] = [];
    for (const alike of group(planned, keyOf).values()) {
      const ids = alike.map(({ found }) => idOfFound(found));
      let answer = ids.map(id => chooser.answers.get(id)).find(known => known !== undefined);
      if (answer === undefined) {
        const files = group((alike[0] as Planned).edits, ({ file }) => file.source as string);
        answer = await chooser.wants({
          mended: alike.map(one => this.mendedBy(one)),
          changes: Array.from(files, ([file, own]) => ({
            file,
            before: this.textOf(file),
            parts: before.sourceOf(file).changes(own.map(({ edit }) => edit)),
          })),
        });
      }
      for (const id of ids) chooser.answers.set(id, answer);
      if (answer) for (const one of alike) wanted.push(one);
    }
    return wanted;
  }

  private isUnwanted(found: Found): boolean {
    return this.extent.chooser?.answers.get(idOfFound(found)) === false;
  }

  private accept({ texts, parts }: Pick<Accepted, 'texts' | 'parts'>): void {
    for (const [file, changes] of parts) {
      const patch = this.patches.get(file) ?? new Patch(this.textBefore(file).length);
      patch.add(changes);
      this.patches.set(file, patch);
    }
    this.texts = texts;
  }

  /** Makes the fixes, and finds out which of them may not stay. */
  private async attempt(document: string, before: Before, plan: Plan): Promise<Accepted | Rejected> {
    const { edits, parts, texts } = this.written(before, plan);
    const blamed: Blamed = new Map();
    const blame = (some: Iterable<Planned>, reason: string) => {
      for (const planned of some) if (!blamed.has(planned)) blamed.set(planned, reason);
    };
    for (const [file, changes] of parts) {
      for (const offset of this.newErrors(file, texts.get(file) as string)) {
        const { edits = [] } = partAt(changes, offset) ?? {};
        for (const { path } of edits) blame(plan.overFormer(file, path), 'the text would be no valid YAML');
      }
    }
    if (blamed.size > 0) return { blamed };
    const run = await this.find(document, texts);
    for (const [file, own] of edits) {
      const place = difference(run.lookup.find(file)?.data, edited(before.run.lookup.find(file)?.data, own));
      if (place === undefined) continue;
      const source = { source: file, path: place };
      const concerned = plan.concerning(file, place);
      const some = concerned.size > 0 ? concerned : plan.nearest([source]);
      blame(some, 'the text would be read otherwise than it is meant');
    }
    if (blamed.size > 0) return { blamed };
    for (const lost of before.referencesOf(run).lostSince(before.references)) {
      const { file, path } = lost;
      const writing = plan.over(file.source, path);
      const places = before.references.placesOf(lost);
      const edited = places.flatMap(place => [...plan.overFormer(place.file.source, place.path)]);
      const some = writing.size > 0 ? writing : edited.length > 0 ? edited : plan.all;
      blame(some, `${lost.reference} would lead nowhere`);
    }
    for (const [some, reason] of spokenUp(before.run, run, plan)) blame(some, reason);
    if (blamed.size === 0) {
      for (const [some, reason] of await this.othersSpokenUp(document, before, texts, run, plan)) {
        blame(some, reason);
      }
    }
    return blamed.size > 0 ? { blamed } : { run, texts, parts };
  }

  /**
   * The fixes that the rules of others speak up for. Over circles of references in several files these say now one thing
   * and now another of the same text: what counts is what they say twice afterwards, and have not said in two runs before.
   */
  private async othersSpokenUp(
    document: string,
    before: Before,
    texts: Map<string, string>,
    run: Run,
    plan: Plan,
  ): Promise<[Iterable<Planned>, string][]> {
    const [said, after] = [await before.run.others(), await run.others()];
    if (said === undefined || after === undefined) return [];
    const first = othersSpokenUp(before, [said], after, plan);
    if (first.length === 0) return first;
    before.again ??= await (await this.find(document, this.texts)).others();
    const again = await (await this.find(document, texts)).others();
    if (before.again === undefined || again === undefined) return [];
    const known = [said, before.again];
    const second = othersSpokenUp(before, known, after, plan);
    return second.length === 0 ? second : othersSpokenUp(before, known, again, plan);
  }

  /** Where a strict parser finds a text wrong, unless it does so already. */
  private newErrors(file: string, text: string): readonly number[] {
    const before = this.textOf(file);
    const [old, tree] = [this.treeOf(file, before), this.treeOf(file, text)];
    if (old.isJson) return tree.isJson ? [] : [0];
    const { errors } = tree;
    return errors.length > 0 && errors.length > old.errors.length ? errors : [];
  }

  /** The tree of a file's text, which is parsed once: what was written is read again in the next round. */
  private treeOf(file: string, text: string, isJson?: boolean): Tree {
    return madeOnce(this.trees, file, text, this.textOf(file), text => new Tree(text, isJson));
  }

  private async find(document: string, changed: Map<string, string>, { count = false } = {}): Promise<Run> {
    const text = changed.get(document) ?? this.textBefore(document);
    // What others write meanwhile is seen when all is compared, not in between.
    const texts = new Map([...this.original, ...changed]);
    const onRead = (file: string, said: string) => void this.original.set(file, said);
    return this.finder.find(document, text, {
      texts,
      setAside: this.extent.baseline === true,
      count,
      onRead,
    });
  }

  /** The texts of a run's files, for edits, each parsed once. */
  private sourcesOf({ lookup }: Run): SourceOf {
    const sources = new Map<string, EditableText>();
    return file => {
      let source = sources.get(file);
      if (source === undefined) {
        const text = this.textOf(file);
        const { data, isJson } = lookup.find(file) ?? {};
        source = new EditableText(text, data, this.treeOf(file, text, isJson));
        sources.set(file, source);
      }
      return source;
    };
  }

  /** The findings to mend together: their edits do not contradict each other. */
  private planned(before: Before, given: Given): Planned[] {
    const accepted = new Map<string, Edits>();
    const planned: Planned[] = [];
    for (const found of this.meantIn(before.run)) {
      if (this.isUnwanted(found)) continue;
      const { edits, suggested } = this.wayOf(found, before, given) ?? {};
      if (edits === undefined || suggested === undefined) continue;
      const agrees = edits.every(({ file, edit }) => accepted.get(`${file.source}`)?.agreeWith(edit) ?? true);
      if (!agrees) continue;
      for (const { file, edit } of edits) {
        const known = accepted.get(`${file.source}`) ?? new Edits();
        accepted.set(`${file.source}`, known);
        known.add(edit);
      }
      planned.push({ found, edits, suggested });
    }
    return planned;
  }

  /** How a finding can be mended: the first way that is not given up. */
  private wayOf(found: Found, before: Before, given: Given): Omit<Planned, 'found'> | undefined {
    const { place, message } = found.finding;
    const id = idOf(found.rule.id, place, message);
    const ways = this.waysOf(found, this.extent.suggest === true);
    let isEmpty = false;
    for (let index = given.get(id)?.ways ?? 0; index < ways.length; index++) {
      const way = ways[index] as Way;
      // What is for a person in the first place is not tried otherwise.
      if (way.isSecond && isEmpty) continue;
      const { edits, reason } = this.outlookOf(found, way, before);
      if (edits !== undefined) return { edits, suggested: way.suggested };
      isEmpty = reason === undefined;
      if (reason !== undefined) given.set(id, { ways: index + 1, reason });
    }
    return undefined;
  }

  private waysOf({ rule, finding }: Found, suggest: boolean): Way[] {
    const { safe, suggested }: Fix<never> = this.remedies.fixes.get(rule.id) ?? {};
    const asked = suggest && !finding.about.doubted ? suggested : undefined;
    return [safe, asked].flatMap(remedy => {
      const mends = [remedy?.mend, remedy?.otherwise].filter(mend => mend !== undefined);
      return mends.map((mend, index) => ({ mend, suggested: remedy === suggested, isSecond: index > 0 }));
    });
  }

  /** Why an edit may not be made. */
  private obstacleTo({ file, edit }: FileEdit, before: Before): string | undefined {
    const { source } = file;
    if (source === null || isRemote(source)) return 'the file is no local one';
    const owners = this.frozen.get(this.identify(source));
    if (owners !== undefined) return sharedBy(source, owners, this.finder.shown);
    if (this.extent.mayEdit?.(source) === false) return FILE_LEFT;
    return before.obstacleTo(file, edit);
  }

  /** The texts with the edits made, what that changes in each, and the edits of each. */
  private written({ sourceOf }: Before, { all }: Plan) {
    const edits = new Map<string, Edit[]>();
    const known = new Map<string, Edits>();
    for (const planned of all) {
      for (const { file, edit } of planned.edits) {
        const source = file.source as string;
        const others = known.get(source) ?? new Edits();
        known.set(source, others);
        if (others.has(edit)) continue;
        others.add(edit);
        const own = edits.get(source) ?? [];
        edits.set(source, own);
        own.push(edit);
      }
    }
    const texts = new Map(this.texts);
    const parts = new Map<string, readonly (Change & { readonly edits: readonly Edit[] })[]>();
    for (const [file, own] of edits) {
      try {
        const changes = sourceOf(file).changes(own);
        parts.set(file, changes);
        texts.set(file, changed(this.textOf(file), changes));
      } catch (error) {
        // One whose edits do not go together stays as it is, and is not what was said of it.
        if (!(error instanceof EditError)) throw error;
      }
    }
    return { edits, parts, texts };
  }
}

/** What is made of a text of a file, made once; beside it only what is made of `stored` is remembered. */
function madeOnce<Made extends { readonly text: string }>(
  known: Map<string, readonly Made[]>,
  file: string,
  text: string,
  stored: string,
  make: (text: string) => Made,
): Made {
  const all = known.get(file) ?? [];
  const found = all.find(one => one.text === text);
  if (found !== undefined) return found;
  const made = make(text);
  known.set(file, [...all.filter(one => one.text === stored), made]);
  return made;
}

/** How many of the documents that share a file are named. */
const MOST_OWNERS = 3;

/** Why a file of several documents is left alone. */
function sharedBy(file: string, owners: readonly string[], shown: (file: string) => string): string {
  const names = list(owners.map(shown), 'and', MOST_OWNERS);
  return `${names} share ${shown(file)}, and what mends one of them may be wrong for another (name one alone to mend it)`;
}

type SourceOf = (file: string) => EditableText;

interface Way {
  readonly mend: Mend<never>;
  readonly suggested: boolean;
  /** Whether it is what a remedy tries otherwise. */
  readonly isSecond: boolean;
}

/** By finding how many ways to mend it were given up, and why the last of them was. */
type Given = Map<string, { readonly ways: number; readonly reason: string }>;

/** How far the mending of a document is. */
interface Far {
  readonly mended: number;
  /** How many were given up. */
  readonly left: number;
}

interface State {
  readonly tell: () => void;
  readonly document: string;
  run: Run;
  given: Given;
}

type Blamed = Map<Planned, string>;

interface Rejected {
  readonly blamed: Blamed;
}

interface Accepted {
  readonly run: Run;
  readonly texts: Map<string, string>;
  readonly parts: ReadonlyMap<string, readonly Change[]>;
}

/** What is known of a run before anything in it is mended. */
class Before {
  /** What others say of the text as it was, asked a second time. */
  again: readonly Spoken[] | undefined;
  private knownReferences: References | undefined;
  private knownFaults: ReadonlyMap<string, string> | undefined;

  constructor(
    readonly run: Run,
    readonly sourceOf: SourceOf,
    private readonly remedies: Remedies,
    private readonly identify: (file: string) => string,
  ) {
    const [one] = run.found;
    for (const view of one ? [one.description.paths, one.description.everywhere] : []) {
      know(view, {
        copyOf: place => this.written(place),
        isFaulty: place => this.faultAt(place) !== undefined,
      });
    }
  }

  get references(): References {
    this.knownReferences ??= this.referencesOf(this.run);
    return this.knownReferences;
  }

  referencesOf({ lookup, files }: Run): References {
    return new References(lookup, files, this.identify);
  }

  /** What stands at a place, with its numbers as they are written. */
  private written({ file: { source }, path, value }: Node): Value {
    if (!hasNumbers(value)) return value as Value;
    if (source === null || isRemote(source)) throw new EditError('the file is no local one');
    return this.sourceOf(source).copyOf(path);
  }

  obstacleTo(file: SourceFile, edit: Edit): string | undefined {
    const old = edit.path.reduce<Node>((here, key) => here.at(key), new Node(file.data, file));
    if (old.value !== undefined) {
      if (this.references.leadTo(file, edit.path))
        return 'a reference elsewhere leads to what it would change';
      if (edit.kind !== 'rename' && isNamed(old.value)) return 'what it would change has a name of its own';
    }
    const source = this.sourceOf(file.source as string);
    if (edit.kind !== 'set') return source.obstacle(edit);
    const isText = edit.path[edit.path.length - 1] === '$ref';
    for (const reference of referencesIn(isText ? { $ref: edit.value } : edit.value)) {
      const target = endOf(this.run.lookup, new Node({ $ref: reference }, file));
      const fault = target && this.faultAt(target);
      if (fault !== undefined) return `${reference} is at fault itself (${fault})`;
      // What differs only in how its numbers are written is not the same.
      if (target === undefined || old.value === undefined || !isReplaced(edit.value)) continue;
      if (!hasNumbers(old.value)) continue;
      if (numbersDiffer(this.written(old), this.written(target)))
        return `the numbers of ${reference} are written otherwise`;
    }
    return source.obstacle(edit);
  }

  /** The rule that finds something wrong in what stands at a place, unless it only lacks something. */
  private faultAt({ file, path }: Node): string | undefined {
    if (this.knownFaults === undefined) {
      const faults = new Map<string, string>();
      const add = (rule: Rule, { place, about }: Finding) => {
        // What is told of a response as a whole is what it lacks.
        if (this.remedies.ofForm.has(rule.id) || about.response?.place.value === place.value) return;
        for (const key of keysAbove(place.file.source, place.path)) faults.set(key, rule.id);
      };
      const { found, left, on } = this.run;
      for (const { rule, finding } of [...found, ...left]) add(rule, finding);
      const description = found[0]?.description;
      for (const rule of description ? this.remedies.faults : []) {
        if (on.has(rule.id)) continue;
        for (const finding of rule.run(description as ApiDocument, null, () => EMPTY_SELECTION))
          add(rule, finding);
      }
      this.knownFaults = faults;
    }
    return this.knownFaults.get(keyOf(file.source, path));
  }
}

/** Whether a value is a reference that stands in the place of what it leads to. */
function isReplaced(value: Value): boolean {
  return referenceOf(value) !== undefined && Object.keys(value as object).length === 1;
}

/** The references that a value holds. */
function* referencesIn(value: unknown): Iterable<string> {
  const reference = referenceOf(value);
  if (reference !== undefined) yield reference;
  if (typeof value !== 'object' || value === null) return;
  for (const child of Object.values(value)) yield* referencesIn(child);
}

function hasNumbers(value: unknown): boolean {
  if (typeof value === 'number') return true;
  return typeof value === 'object' && value !== null && Object.values(value).some(hasNumbers);
}

/** Whether a number of one is written otherwise where the other has the same. */
function numbersDiffer(one: Value, other: Value): boolean {
  if (one instanceof Numeral || other instanceof Numeral) return !equal(one, other);
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  return Object.entries(one).some(([key, child]) => {
    return Object.hasOwn(other, key) && numbersDiffer(child, (other as Record<string, Value>)[key] as Value);
  });
}

/** What tells a finding from others, also in a later run. */
function idOf(rule: string, { file, path }: Node, message: string): string {
  return JSON.stringify([rule, file.source, path, message]);
}

function idOfFound({ rule, finding: { place, message } }: Found): string {
  return idOf(rule.id, place, message);
}

function giveUp(given: Given, { rule, finding: { place, message } }: Found, reason: string): void {
  const id = idOf(rule.id, place, message);
  given.set(id, { ways: (given.get(id)?.ways ?? 0) + 1, reason });
}

function quotesFor({ length, 0: first }: readonly Edit[]): string {
  return length === 1
    ? `${first?.path[first.path.length - 1]} stands without quotes, which makes it a number: quote it.`
    : `${length} status codes stand without quotes, which makes them numbers: quote them.`;
}

function isRemote(file: string): boolean {
  return /^https?:/.test(file);
}

/** The part that what stands at an offset of the new text comes from: the last one that begins before it. */
function partAt<Part extends Change>(parts: readonly Part[], offset: number): Part | undefined {
  let moved = 0;
  let found = parts[0];
  for (const part of parts) {
    if (part.start + moved > offset) break;
    found = part;
    moved += part.text.length - (part.end - part.start);
  }
  return found;
}

/** Where two values first differ, if they do. */
function difference(left: unknown, right: unknown): Path | undefined {
  if (equal(left, right)) return undefined;
  const path: string[] = [];
  let [one, other] = [left, right];
  while (isRecord(one) && isRecord(other)) {
    const [a, b] = [one, other];
    const key = [...Object.keys(a), ...Object.keys(b)].find(key => {
      return !(Object.hasOwn(a, key) && Object.hasOwn(b, key) && equal(a[key], b[key]));
    });
    if (key === undefined) break;
    path.push(key);
    [one, other] = [a[key], b[key]];
  }
  return path;
}

/** The fixes that did not silence their finding, and those nearest to findings that were not there before. */
function* spokenUp(before: Run, after: Run, plan: Plan): Iterable<[Iterable<Planned>, string]> {
  const mended = new Set(plan.all.map(({ found }) => found));
  const expected = new Map<string, number>();
  // What was left to a rule that falls silent is no fault of the fix.
  for (const found of [...before.found, ...before.left]) {
    if (mended.has(found)) continue;
    const { place } = found.finding;
    const { source } = place.file;
    const id = `${found.rule.id} ${keyOf(source, plan.moved(source, place.path))}`;
    expected.set(id, (expected.get(id) ?? 0) + 1);
  }
  for (const { rule, finding } of after.found) {
    const { place, about } = finding;
    const { source } = place.file;
    const id = `${rule.id} ${keyOf(source, place.path)}`;
    const left = expected.get(id) ?? 0;
    if (left > 0) {
      expected.set(id, left - 1);
      continue;
    }
    const own = plan.mending(rule.id, source, place.path);
    if (own.length > 0) {
      yield [own, 'that would not be enough'];
      continue;
    }
    const places = [place, ...(about.uses ?? []).map(({ entry }) => entry)];
    const spots = places.map(({ file, path }) => ({ source: file.source, path }));
    const concerned = new Set<Planned>();
    for (const { source, path } of spots) {
      for (const planned of plan.concerning(source, path)) concerned.add(planned);
    }
    yield [concerned.size > 0 ? concerned : plan.nearest(spots), `${rule.id} would speak up`];
  }
}

/** What the rules of others, and Spectral itself, say that they said in none of the runs before. */
function othersSpokenUp(
  before: Before,
  known: readonly (readonly Spoken[])[],
  after: readonly Spoken[],
  plan: Plan,
): [Iterable<Planned>, string][] {
  const expected = new Map<string, number>();
  const said = new Set<string>();
  for (const others of known) {
    const own = new Map<string, number>();
    for (const { code, message, source, path } of others) {
      const id = `${code} ${keyOf(source, plan.moved(source, path))}`;
      own.set(id, (own.get(id) ?? 0) + 1);
      said.add(`${code} ${message}`);
    }
    for (const [id, count] of own) expected.set(id, Math.max(count, expected.get(id) ?? 0));
  }
  return after.flatMap(({ code, message, source, path }): [Iterable<Planned>, string][] => {
    const id = `${code} ${keyOf(source, path)}`;
    const left = expected.get(id) ?? 0;
    expected.set(id, left - 1);
    if (left > 0) return [];
    // Of what it does not like in a text, such as tabs, Spectral complains one by one.
    if (code === 'parser' && said.has(`${code} ${message}`)) return [];
    const concerned = new Set(plan.concerning(source, path));
    // A rule may miss the references that are gone.
    if (concerned.size === 0) {
      for (const { file, path: from } of before.references.to(source, path)) {
        for (const planned of plan.overFormer(file.source, from)) concerned.add(planned);
      }
    }
    const some = concerned.size > 0 ? concerned : plan.nearest([{ source, path }]);
    return [[some, `${code} would speak up`]];
  });
}
