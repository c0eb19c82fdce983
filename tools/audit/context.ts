/** What a reader needs to judge a finding: the lines it is about, and the operations in outline. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pointerOf } from '../../src/lib/json-pointer.ts';
import type { Operation, Response, ResponseUse } from '../../src/openapi/model.ts';
import { type Files, type Node, referenceOf } from '../../src/openapi/node.ts';
import type { ApiDocument } from '../../src/openapi/operation-index.ts';
import { readDocument } from '../../src/openapi/reader.ts';
import { follow } from '../../src/openapi/references.ts';
import { type Finding, filesOf, read } from './lint.ts';

const MAX_LINES = 40;
const MAX_OPERATIONS = 3;

/** Reads a document once for all findings in it. */
export function contextOf(base: string, document: string): (finding: Finding) => string {
  const root = read(resolve(base, document));
  const files = filesOf(root);
  const description = readDocument(files);

  return finding => {
    const file = resolve(base, finding.file);
    const written = file === root.source ? root : read(file);
    const { operations, response } = concerned(description, file, finding);
    const [only] = operations;
    // A finding at an operation or above it is about its responses.
    const shown =
      response?.place.path ??
      (only !== undefined && isBelow(finding.path, only.responsesPlace.path)
        ? finding.path
        : only?.responsesPlace.file.source === file
          ? only.responsesPlace.path
          : finding.path);
    const range = written.getRangeForJsonPath([...shown], true);
    const lines = excerpt(
      readFileSync(file, 'utf8').split(/\r?\n/),
      finding.line,
      range?.start.line,
      range?.end.line,
    );
    return [
      ...(operations.length === 0 ? ['No operation found.'] : []),
      ...(response !== undefined && operations.length > 1
        ? [`Used by ${operations.length} operations, such as`, '']
        : []),
      '```text',
      ...operations.slice(0, MAX_OPERATIONS).flatMap(operation => outline(operation, files)),
      '```',
      '',
      '```text',
      ...lines,
      '```',
    ].join('\n');
  };
}

/** The operations that a finding is about, and the response that it is in. */
function concerned({ everywhere }: ApiDocument, file: string, finding: Finding) {
  const holds = (place: Node) => place.file.source === file && isBelow(finding.path, place.path);
  const isHeld = (place: Node) => place.file.source === file && isBelow(place.path, finding.path);
  const own = everywhere.operations.filter(({ place }) => holds(place));
  const used = everywhere.responses(() => true);
  const within = used.find(({ response }) => holds(response.place));
  if (within !== undefined) {
    return {
      response: within.response,
      operations: own.length > 0 ? own : operationsOf(within.uses),
    };
  }
  if (own.length > 0) return { operations: own };
  const below = everywhere.operations.filter(({ place, pathItem }) => isHeld(place) || isHeld(pathItem));
  if (below.length > 0) return { operations: below };
  // A shared header, example or media type: the responses that refer to it.
  const reference = `"$ref":"#${pointerOf(finding.path)}`;
  const users = used.filter(({ response }) => JSON.stringify(response.place.value).includes(reference));
  return { operations: operationsOf(users.flatMap(({ uses }) => uses)) };
}

function operationsOf(uses: readonly ResponseUse[]): Operation[] {
  return [...new Set(uses.map(({ operation }) => operation))];
}

function isBelow(path: readonly string[], above: readonly string[]): boolean {
  return above.every((key, index) => path[index] === key);
}

/** The lines from `start` to `end`, at most so many around `line`, which is marked. */
function excerpt(lines: readonly string[], line: number, start = line - 1, end = line): string[] {
  const first = Math.max(0, Math.min(start, line - 1), line - 1 - MAX_LINES / 2);
  const last = Math.min(Math.max(end, line), first + MAX_LINES - 1, lines.length - 1);
  return lines.slice(first, last + 1).map((text, index) => {
    const number = first + index + 1;
    const trimmed = text.length > 300 ? `${text.slice(0, 300)}...` : text;
    return `${number === line ? '>' : ' '}${String(number).padStart(7)} ${trimmed}`;
  });
}

function outline(operation: Operation, files: Files): string[] {
  const { kind, method, path, place, parameters, access, uses, bodySchemas } = operation;
  const id = place.at('operationId').value;
  const body = place.at('requestBody').value;
  const lines = [
    `${kind === 'path' ? '' : `${kind} `}${method} ${path}${typeof id === 'string' ? ` (${id})` : ''}`,
    ...['summary', 'description'].flatMap(key => said(place.at(key)).map(text => `  ${key}: ${text}`)),
    `  parameters: ${parameters.map(({ name, location }) => `${location} ${name}`).join(', ') || 'none'}`,
  ];
  if (body !== undefined) {
    const names = bodySchemas?.flatMap(schema => follow(files, schema)?.at('properties').keys ?? []);
    lines.push(`  request body: ${[...new Set(names ?? ['unknown'])].join(', ')}`);
  }
  lines.push(`  security: ${access}`, '  responses:');
  return [...lines, ...uses.map(use => `    ${use.code}${leads(use)}${summaryOf(use.response)}`), ''];
}

function leads({ entry }: ResponseUse): string {
  const reference = referenceOf(entry.value);
  return reference === undefined ? '' : ` -> ${reference}`;
}

function summaryOf(response: Response | undefined): string {
  if (response === undefined) return '';
  const content = response.content.map(({ mediaType, schema }) => {
    return `${mediaType || 'body'} ${schema === undefined ? 'without schema' : schemaOf(schema)}`;
  });
  const headers = response.headers.map(({ name }) => name);
  return [
    ...said(response.place.at('description')).map(text => ` "${text}"`),
    ...(headers.length > 0 ? [` headers ${headers.join(', ')}`] : []),
    ` ${content.length > 0 ? content.join(', ') : 'no content'}`,
  ].join(';');
}

function schemaOf({ value }: Node): string {
  const text = referenceOf(value) ?? JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 60)}...` : text;
}

function said({ value }: Node): string[] {
  if (typeof value !== 'string' || value === '') return [];
  const text = value.replace(/\s+/g, ' ').trim();
  return [text.length > 200 ? `${text.slice(0, 200)}...` : text];
}
