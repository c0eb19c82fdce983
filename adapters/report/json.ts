/** A report for programs; report.schema.json says what is in it. */
import { FORM, type Report } from '../../src/report/model.ts';

/** A report as JSON, for programs, and to compare a later one with. */
export function json(report: Report): string {
  return `${JSON.stringify(report, undefined, 2)}\n`;
}

/** What is wrong with a text that is to be a report; the report where nothing is. */
export function reportIn(text: string): Report | string {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (error) {
    return (error as Error).message;
  }
  const { form, documents } = (data ?? {}) as Partial<Report>;
  if (form !== FORM) return `its form is ${JSON.stringify(form) ?? 'not said'}, not ${FORM}`;
  return Array.isArray(documents) && documents.every(isApiReport)
    ? (data as Report)
    : 'it holds no documents';
}

function isApiReport(document: Partial<Report['documents'][number]> | null): boolean {
  return (
    typeof document?.file === 'string' &&
    typeof document.found?.rules === 'object' &&
    [document.operations, document.conventions, document.findings].every(Array.isArray) &&
    document.operations?.every(operation => Array.isArray(operation?.cells)) === true
  );
}
