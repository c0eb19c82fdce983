/** Where this package and other linters say the same of a document, and where not. */
import { pointerOf } from '../../src/lib/json-pointer.ts';
import type { Operation, ResponseUse } from '../../src/openapi/model.ts';
import type { SourceFile } from '../../src/openapi/node.ts';
import type { ApiDocument } from '../../src/openapi/operation-index.ts';
import { readDocument } from '../../src/openapi/reader.ts';
import { filesOf } from './lint.ts';
import { type Cause, type Linter, QUESTIONS, type Question, type Result, type Subject } from './questions.ts';

/** What is said of one subject in answer to a question. */
export interface Said {
  readonly question: Question;
  readonly linter: Linter;
  readonly by: 'both' | Cause['by'];
  readonly subject: Subject;
  /** Why only one speaks; undefined where nobody knows, and where both do. */
  readonly cause: Cause | undefined;
}

/** What this package and the others say of a document, question by question. */
export function* compare(root: SourceFile, results: readonly Result[]): Generator<Said> {
  const description = readDocument(filesOf(root));
  const find = finder(description, root);
  for (const question of QUESTIONS) {
    const ours = new Set(oursOn(description, question));
    for (const [name, { rules, concerns, causes }] of Object.entries(question.rivals)) {
      const linter = name as Linter;
      const about = results.filter(result => rules.includes(result.rule) && (concerns?.(result) ?? true));
      const theirs = new Set(about.flatMap(({ path }) => find(path, question)));
      for (const subject of new Set([...ours, ...theirs])) {
        const by = !theirs.has(subject) ? 'ours' : ours.has(subject) ? 'both' : 'theirs';
        const cause = causes.find(cause => cause.by === by && cause.holds(subject));
        yield { question, linter, by, subject, cause };
      }
    }
  }
}

const NOTHING = () => ({ containsDefinition: () => false, containsUse: () => false });

function* oursOn(description: ApiDocument, { rule, of }: Question): Generator<Subject> {
  const { allowsRanges } = description.everywhere;
  for (const { about } of rule.run(description, { each: true }, NOTHING)) {
    if (of !== undefined) yield* about.uses?.filter(use => of(use, allowsRanges)) ?? [];
    else if (about.operation !== undefined) yield about.operation;
  }
}

/** A result is about what stands closest above it; at a shared response, about all uses of it that are asked. */
function finder({ everywhere }: ApiDocument, root: SourceFile) {
  const operations = new Map<string, Operation>();
  const responses = new Map<string, readonly ResponseUse[]>();
  for (const operation of everywhere.operations) {
    if (operation.place.file === root) operations.set(pointerOf(operation.place.path), operation);
  }
  for (const { response } of everywhere.responses(() => true)) {
    if (response.place.file === root) responses.set(pointerOf(response.place.path), response.uses);
  }
  return (path: readonly string[], { of }: Question): Subject[] => {
    for (let length = path.length; length > 0; length--) {
      const above = pointerOf(path.slice(0, length));
      const operation = operations.get(above);
      const uses = responses.get(above) ?? operation?.uses;
      if (uses === undefined) continue;
      if (of !== undefined) return uses.filter(use => of(use, everywhere.allowsRanges));
      return operation ? [operation] : uses.map(use => use.operation);
    }
    // What is about no response is not about those with a certain code.
    return of === undefined ? [pointerOf(path)] : [];
  };
}
