/** Which of the fixes that were made together brought something about. */
import { type Edit, outcomeOf } from '../edit/edit.ts';
import type { FileEdit } from '../fixes/fix.ts';
import { append } from '../lib/collections.ts';
import type { Path } from '../openapi/node.ts';
import type { Found } from './finder.ts';
import { keyOf, keysAbove } from './references.ts';

/** A fix that is tried. */
export interface Planned {
  readonly found: Found;
  readonly edits: readonly FileEdit[];
  readonly suggested: boolean;
}

/** The fixes of a plan, by the places that they are about; each question takes as long as a path. */
export class Plan {
  /** By the paths that edits bring about. */
  private readonly at = new Map<string, Set<Planned>>();
  /** By those above these too. */
  private readonly above = new Map<string, Set<Planned>>();
  /** By the paths that edits are about, as they were before. */
  private readonly former = new Map<string, Set<Planned>>();
  private readonly ofFinding = new Map<string, Planned[]>();
  private readonly renames = new Map<string, Edit>();

  constructor(readonly all: readonly Planned[]) {
    for (const planned of all) {
      for (const { file, edit } of planned.edits) {
        const { source } = file;
        const outcome = outcomeOf(edit);
        put(this.at, keyOf(source, outcome), planned);
        put(this.former, keyOf(source, edit.path), planned);
        for (const key of keysAbove(source, outcome)) put(this.above, key, planned);
        if (edit.kind === 'rename') this.renames.set(keyOf(source, edit.path), edit);
      }
    }
    for (const planned of all) {
      const { rule, finding } = planned.found;
      const { file, path } = finding.place;
      const id = findingId(rule.id, file.source, this.moved(file.source, path));
      append(this.ofFinding, id, planned);
    }
  }

  /** Where a place is when all edits are made. */
  moved(source: string | null, path: Path): Path {
    if (this.renames.size === 0) return path;
    for (const [index, key] of keysAbove(source, path).entries()) {
      const rename = this.renames.get(key);
      if (rename !== undefined) return [...outcomeOf(rename), ...path.slice(path.length - index)];
    }
    return path;
  }

  /** Those of a finding of that rule at that place. */
  mending(rule: string, source: string | null, path: Path): readonly Planned[] {
    return this.ofFinding.get(findingId(rule, source, path)) ?? [];
  }

  /** Those with an edit at a place, above or below it. */
  concerning(source: string | null, path: Path): ReadonlySet<Planned> {
    const found = new Set(this.above.get(keyOf(source, path)));
    for (const planned of this.over(source, path)) found.add(planned);
    return found;
  }

  /** Those with an edit at a place or above it. */
  over(source: string | null, path: Path): Set<Planned> {
    return gather(this.at, source, path);
  }

  /** Those with an edit at a place, or above it, as it was before. */
  overFormer(source: string | null, path: Path): Set<Planned> {
    return gather(this.former, source, path);
  }

  /** Those that share most of their way with one of these places; all where none shares any. */
  nearest(places: Iterable<{ readonly source: string | null; readonly path: Path }>): ReadonlySet<Planned> {
    let length = -1;
    let found: ReadonlySet<Planned> = new Set(this.all);
    for (const { source, path } of places) {
      const keys = keysAbove(source, path);
      const index = keys.findIndex(key => this.above.has(key));
      if (index === -1 || keys.length - index <= length) continue;
      length = keys.length - index;
      found = this.above.get(keys[index] as string) as Set<Planned>;
    }
    return found;
  }
}

function findingId(rule: string, source: string | null, path: Path): string {
  return `${rule} ${keyOf(source, path)}`;
}

function put(map: Map<string, Set<Planned>>, key: string, planned: Planned): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, new Set([planned]));
  else known.add(planned);
}

function gather(map: ReadonlyMap<string, Set<Planned>>, source: string | null, path: Path): Set<Planned> {
  const found = new Set<Planned>();
  for (const key of keysAbove(source, path)) for (const planned of map.get(key) ?? []) found.add(planned);
  return found;
}
