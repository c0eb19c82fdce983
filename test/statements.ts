/** What the documents of the conventions say, and which rules enforce it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { name as PACKAGE } from '../package.json';
import { words } from './fixtures.ts';
import { table } from './pages.ts';

export const CONVENTIONS = join(__dirname, '..', 'conventions');

/** A row of statements.tsv. */
export interface Statement {
  readonly convention: string;
  /** Unique within its convention, and begins with its code: `201a`; a word where it is of no one code. */
  readonly id: string;
  /** A status code, a range, or `-`. */
  readonly code: string;
  readonly statement: string;
  /** The ids of the rules that enforce it. */
  readonly rules: readonly string[];
  /** How it is enforced, or why it is not. */
  readonly note: string;
}

interface Published {
  readonly title: string;
  /** Whose it is, and what it is about. */
  readonly about: string;
  /** Where it can be read; left out where no public address is known. */
  readonly address?: string;
}

/** The document of each convention. */
export const DOCUMENTS: Readonly<Record<string, Published>> = {
  'api-marketplace': {
    title: 'Common API Response Codes',
    about: "an API marketplace's table of the codes from 100 to 511, some of them of vendors",
  },
  'app-store-connect': {
    title: 'About the HTTP Status Code',
    about: 'by Apple, the codes of the App Store Connect API',
    address: 'https://developer.apple.com/documentation/appstoreconnectapi/about-the-http-status-code',
  },
  'client-guidance': {
    title: 'HTTP Response Codes',
    about: 'by Survey Back Office, guidance to its clients on what to make of each code',
    address: 'https://surveybackoffice.com/help/?p=152',
  },
  'oracle-rest': {
    title: 'Status Codes',
    about: 'by Oracle, the codes of its REST APIs, here in the edition for Fusion Cloud SCM',
    address:
      'https://docs.oracle.com/en/cloud/saas/supply-chain-and-manufacturing/24a/fasrp/Status_Codes.html',
  },
  'service-guide': {
    title: 'Status Codes',
    about: 'by Open API, a service of many small APIs, the codes as its guide explains them',
    address: 'https://open-api.js.org/status-codes',
  },
};

export const statements: readonly Statement[] = readFileSync(join(CONVENTIONS, 'statements.tsv'), 'utf8')
  .trimEnd()
  .split('\n')
  .slice(1)
  .map(toStatement);

function toStatement(line: string): Statement {
  const [convention = '', id = '', code = '', statement = '', rules = '', note = ''] = line.split('\t');
  return { convention, id, code, statement, rules: words(rules), note };
}

export function statementsOf(convention: string): Statement[] {
  return statements.filter(statement => statement.convention === convention);
}

/** The generated part of the conventions' README. */
export function partsOfConventions(): Record<string, string> {
  return { conventions: Object.entries(DOCUMENTS).map(sectionOf).join('\n\n') };
}

function sectionOf([convention, { title, about, address }]: readonly [string, Published]): string {
  const document =
    address === undefined
      ? `*${title}*, ${about}; no public address of it is known`
      : `[${title}](${address}), ${about}`;
  const rows = statementsOf(convention).map(row => [row.code, row.statement, enforcedBy(row)]);
  return [
    `## ${title} (${convention})`,
    '',
    `${document}.`,
    '',
    `\`extends: [${PACKAGE}/conventions/${convention}]\``,
    '',
    table(['Code', 'Statement', 'Enforced by'], rows),
  ].join('\n');
}

function enforcedBy({ rules, note }: Statement): string {
  if (rules.length === 0) return `Not enforced. ${note}`;
  const links = rules.map(id => `[${id}](../rules/${id}.md)`).join(', ');
  return note === '' ? links : `${links}. ${note}`;
}
