/** How the APIs of a house compare. */
import { append } from '../lib/collections.ts';
import type { ApiReport, Comparison, HouseAnswer, Practice } from './model.ts';
import { isSilence } from './practices.ts';

/** How APIs answer the questions that concern more than one of them. */
export function comparisonOf(documents: readonly ApiReport[]): Comparison[] {
  const asked = new Map<string, Practice>();
  for (const { practices } of documents) {
    for (const practice of practices) if (!asked.has(practice.id)) asked.set(practice.id, practice);
  }
  return [...asked.values()].flatMap(({ id, asks }) => {
    const answers = answersTo(id, documents);
    const concerned = answers.reduce((sum, { documents }) => sum + documents.length, 0);
    return concerned > 1 ? [{ id, asks, answers }] : [];
  });
}

/** The answers that are what some document usually gives. */
export function usualIn({ answers }: Pick<Comparison, 'answers'>): HouseAnswer[] {
  return answers.filter(({ documents }) => documents.length > 0);
}

/** Whether APIs usually answer it in more than one way. */
export function isDispute(comparison: Comparison): boolean {
  return usualIn(comparison).length > 1;
}

function answersTo(id: string, documents: readonly ApiReport[]): HouseAnswer[] {
  const usual = new Map<string, number[]>();
  const exceptions = new Map<string, number[]>();
  for (const [index, { practices }] of documents.entries()) {
    const answers = practices.find(practice => practice.id === id)?.answers ?? [];
    const [first, ...others] = answers;
    if (first !== undefined) append(usual, first.name, index);
    for (const { name } of others) append(exceptions, name, index);
  }
  const names = [...new Set([...usual.keys(), ...exceptions.keys()])];
  const found = names.map(name => ({
    name,
    documents: usual.get(name) ?? [],
    exceptions: exceptions.get(name) ?? [],
  }));
  return found.sort(
    (one, other) =>
      other.documents.length - one.documents.length ||
      Number(isSilence(one.name)) - Number(isSilence(other.name)) ||
      other.exceptions.length - one.exceptions.length ||
      (one.name < other.name ? -1 : 1),
  );
}

/** The rules that documents have an occasion to keep, by their names. */
export function rulesKept(documents: readonly ApiReport[]): string[] {
  return [...new Set(documents.flatMap(({ conventions }) => conventions.map(({ rule }) => rule)))].sort();
}
