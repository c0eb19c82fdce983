/**
 * Regular expressions of users over texts of anybody. JavaScript's own engine may take years for some; this one takes
 * time linear in the text, since it only tells where a match begins, from right to left, for all beginnings at once.
 */

/** What stands between two characters: its truth, given which beginnings match there. */
type Condition = (run: Run, at: number) => boolean;

type Part =
  | { readonly kind: 'character'; readonly is: (character: string) => boolean }
  | { readonly kind: 'condition'; readonly holds: Condition }
  | { readonly kind: 'look'; readonly part: Part; readonly back: boolean; readonly isNot: boolean }
  | { readonly kind: 'repeat'; readonly part: Part; readonly least: number; readonly most: number }
  | { readonly kind: 'sequence' | 'choice'; readonly parts: readonly Part[] };

/** A state: what is to be read, or asked, before those that follow. */
interface State {
  readonly id: number;
  readonly is?: (character: string) => boolean;
  readonly holds?: Condition;
  readonly next: State[];
  /** Those that lead here without reading. */
  readonly before: State[];
}

/** The states from a beginning to an end. */
interface Machine {
  readonly start: State;
  readonly end: State;
  readonly reading: readonly State[];
}

interface Run {
  readonly text: readonly string[];
  /** Which states lead to their end from here. */
  readonly states: Uint8Array;
  /** For each machine that looks back, where it comes to its end. */
  readonly behind: ReadonlyMap<Machine, Uint8Array>;
}

/** More than anybody writes by hand. */
const MAX_STATES = 3000;

/** A regular expression that is matched in linear time; throws on one that cannot be. */
export class Pattern {
  private readonly count: number;
  private readonly main: Machine;
  /** Each behind those that it asks. */
  private readonly machines: readonly Machine[];
  private readonly lookingBack: readonly Machine[];

  /** Throws where it is no regular expression, or one that this cannot match; the message says what is wrong. */
  constructor(
    source: string,
    private readonly flags = '',
  ) {
    new RegExp(source, flags);
    const builder = new Builder();
    this.main = builder.machineOf(new Reader(source, flags).whole());
    this.count = builder.count;
    this.machines = builder.machines;
    this.lookingBack = builder.lookingBack;
  }

  test(text: string): boolean {
    return this.search(text) !== -1;
  }

  /** Where the first match begins; -1 where there is none. */
  search(text: string): number {
    const characters = this.flags.includes('u') ? Array.from(text) : text.split('');
    const behind = new Map<Machine, Uint8Array>();
    let after = new Uint8Array(this.count);
    let first = -1;
    for (const machine of this.lookingBack)
      behind.set(machine, endsOf(machine, characters, behind, this.count));
    for (let at = characters.length; at >= 0; at--) {
      const states = new Uint8Array(this.count);
      const run = { text: characters, states, behind };
      for (const machine of this.machines) meet(machine, run, at, after);
      if (states[this.main.start.id]) first = at;
      after = states;
    }
    return first === -1 ? -1 : characters.slice(0, first).join('').length;
  }
}

/** Marks the states of a machine that lead to its end; `after` holds those of the next character. */
function meet({ end, reading }: Machine, run: Run, at: number, after: Uint8Array): void {
  const { text, states } = run;
  const found: State[] = [];
  const mark = (state: State) => {
    if (states[state.id]) return;
    states[state.id] = 1;
    found.push(state);
  };
  mark(end);
  const character = text[at];
  if (character !== undefined) {
    for (const state of reading) if (after[(state.next[0] as State).id] && state.is?.(character)) mark(state);
  }
  for (let state = found.pop(); state !== undefined; state = found.pop()) {
    for (const before of state.before) if (before.holds?.(run, at) !== false) mark(before);
  }
}

/** Where a machine comes to its end, from whatever beginning. */
function endsOf(
  { start, end }: Machine,
  text: readonly string[],
  behind: ReadonlyMap<Machine, Uint8Array>,
  count: number,
): Uint8Array {
  const ends = new Uint8Array(text.length + 1);
  let reached: State[] = [];
  for (let at = 0; at <= text.length; at++) {
    const states = new Uint8Array(count);
    const run = { text, states, behind };
    const open = [start, ...reached];
    const reading: State[] = [];
    for (let state = open.pop(); state !== undefined; state = open.pop()) {
      if (states[state.id]) continue;
      states[state.id] = 1;
      if (state.is !== undefined) reading.push(state);
      else if (state.holds?.(run, at) !== false) for (const next of state.next) open.push(next);
    }
    ends[at] = states[end.id] as number;
    reached = reading
      .filter(({ is }) => at < text.length && is?.(text[at] as string))
      .flatMap(({ next }) => next);
  }
  return ends;
}

/** Makes states of the parts of an expression. */
class Builder {
  count = 0;
  readonly machines: Machine[] = [];
  readonly lookingBack: Machine[] = [];
  private reading: State[] = [];
  private isLookingBack = false;

  machineOf(part: Part, back = false): Machine {
    const outer = [this.reading, this.isLookingBack] as const;
    [this.reading, this.isLookingBack] = [[], back];
    const end = this.state({});
    const start = this.before(part, end);
    const machine = { start, end, reading: this.reading };
    (back ? this.lookingBack : this.machines).push(machine);
    [this.reading, this.isLookingBack] = outer;
    return machine;
  }

  private state({ is, holds }: Pick<State, 'is' | 'holds'>, ...next: State[]): State {
    if (this.count === MAX_STATES) throw new Error('it repeats too much');
    const state: State = {
      id: this.count++,
      ...(is && { is }),
      ...(holds && { holds }),
      next: [],
      before: [],
    };
    for (const one of next) this.link(state, one);
    if (is !== undefined) this.reading.push(state);
    return state;
  }

  private link(state: State, next: State): void {
    state.next.push(next);
    if (state.is === undefined) next.before.push(state);
  }

  /** The state in which a part begins that leads to `next`. */
  private before(part: Part, next: State): State {
    switch (part.kind) {
      case 'character':
      case 'condition':
        return this.state(part.kind === 'character' ? { is: part.is } : { holds: part.holds }, next);
      case 'sequence':
        return part.parts.reduceRight((after, each) => this.before(each, after), next);
      case 'choice':
        return this.state({}, ...part.parts.map(each => this.before(each, next)));
      case 'repeat':
        return this.repeated(part, next);
      case 'look': {
        const { part: seen, back, isNot } = part;
        if (!back && this.isLookingBack) throw new Error('it looks ahead while it looks back');
        const machine = this.machineOf(seen, back);
        const holds: Condition = back
          ? ({ behind }, at) => (behind.get(machine)?.[at] === 1) !== isNot
          : ({ states }) => (states[machine.start.id] === 1) !== isNot;
        return this.state({ holds }, next);
      }
    }
  }

  private repeated({ part, least, most }: Part & { kind: 'repeat' }, next: State): State {
    let start = next;
    let left = least;
    if (most === Number.POSITIVE_INFINITY) {
      const loop = this.state({});
      const body = this.before(part, loop);
      this.link(loop, body);
      this.link(loop, next);
      // The last that must be there is the first of those that may be.
      start = left > 0 ? body : loop;
      left = Math.max(0, left - 1);
    } else {
      for (let more = most - least; more > 0; more--) start = this.state({}, this.before(part, start), next);
    }
    for (; left > 0; left--) start = this.before(part, start);
    return start;
  }
}

const GROUP = /\((?:\?(:|<?[=!]|<[^>=!][^>]*>))?/y;
const QUANTIFIER = /(?:[*+?]|\{(\d+)(?:(,)(\d*))?\})\??/y;
const ATOM = /\[(?:\\[\s\S]|[^\]\\])*\]|\\(?:u[\da-f]{4}|x[\da-f]{2}|c[a-z]|0[0-7]{0,2}|[\s\S])|[\s\S]/iy;
const UNICODE_ATOM =
  /\[(?:\\[\s\S]|[^\]\\])*\]|\\(?:u\{[\da-f]+\}|ud[89ab][\da-f]{2}\\ud[c-f][\da-f]{2}|u[\da-f]{4}|x[\da-f]{2}|p\{[^}]*\}|c[a-z]|[\s\S])|[\s\S]/iuy;
const LINE_END = /[\n\r\u2028\u2029]/;

/** Reads an expression that JavaScript has accepted: only where its parts end is of interest. */
class Reader {
  private at = 0;
  private readonly isWord: (character: string) => boolean;

  constructor(
    private readonly source: string,
    private readonly flags: string,
  ) {
    this.isWord = this.characterOf('\\w');
  }

  whole(): Part {
    if (/[vy]/.test(this.flags)) throw new Error('it has a flag v or y');
    return this.choice();
  }

  private choice(): Part {
    const parts = [this.sequence()];
    while (this.source[this.at] === '|') {
      this.at++;
      parts.push(this.sequence());
    }
    return { kind: 'choice', parts };
  }

  private sequence(): Part {
    const parts: Part[] = [];
    while (this.at < this.source.length && !/[|)]/.test(this.source[this.at] as string)) {
      parts.push(this.quantified(this.term()));
    }
    return { kind: 'sequence', parts };
  }

  private quantified(part: Part): Part {
    const found = this.next(QUANTIFIER);
    if (found === undefined) return part;
    const [text, from, to, upTo] = found;
    const infinity = Number.POSITIVE_INFINITY;
    if (from === undefined) {
      return {
        kind: 'repeat',
        part,
        least: text.startsWith('+') ? 1 : 0,
        most: text.startsWith('?') ? 1 : infinity,
      };
    }
    const most = to === undefined ? Number(from) : upTo ? Number(upTo) : infinity;
    return { kind: 'repeat', part, least: Number(from), most };
  }

  private term(): Part {
    const group = this.next(GROUP);
    if (group !== undefined) return this.group(group[1] ?? '');
    const [atom] = this.next(this.flags.includes('u') ? UNICODE_ATOM : ATOM) as [string];
    if (/^\\(?:[1-9k]|c$)/.test(atom)) throw new Error('it refers back to what it has matched');
    const holds = this.conditionOf(atom);
    return holds === undefined
      ? { kind: 'character', is: this.characterOf(atom) }
      : { kind: 'condition', holds };
  }

  private group(kind: string): Part {
    if (kind === '' && this.source[this.at] === '?') throw new Error('it changes its flags');
    const part = this.choice();
    // The closing one.
    this.at++;
    if (!/^<?[=!]$/.test(kind)) return part;
    return { kind: 'look', part, back: kind.startsWith('<'), isNot: kind.endsWith('!') };
  }

  private conditionOf(atom: string): Condition | undefined {
    const isMultiline = this.flags.includes('m');
    const endsLine = (character: string | undefined) =>
      character === undefined || (isMultiline && LINE_END.test(character));
    const isWordAt = (character: string | undefined) => character !== undefined && this.isWord(character);
    const isEdge: Condition = ({ text }, at) => isWordAt(text[at - 1]) !== isWordAt(text[at]);
    switch (atom) {
      case '^':
        return ({ text }, at) => endsLine(text[at - 1]);
      case '$':
        return ({ text }, at) => endsLine(text[at]);
      case '\\b':
        return isEdge;
      case '\\B':
        return (run, at) => !isEdge(run, at);
      default:
        return undefined;
    }
  }

  /** What JavaScript takes for such a character. */
  private characterOf(atom: string): (character: string) => boolean {
    const expression = new RegExp(`^(?:${atom})$`, this.flags.replace(/[^isu]/g, ''));
    const known = new Map<string, boolean>();
    return character => {
      let is = known.get(character);
      if (is === undefined) {
        is = expression.test(character);
        known.set(character, is);
      }
      return is;
    };
  }

  private next(expression: RegExp): RegExpExecArray | undefined {
    expression.lastIndex = this.at;
    const found = expression.exec(this.source) ?? undefined;
    if (found !== undefined) this.at += found[0].length;
    return found;
  }
}
