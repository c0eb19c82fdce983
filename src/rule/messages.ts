/** What findings say in the end, whatever runs the rules. */
import { version } from '../../package.json';
import type { Generator } from '../openapi/generators.ts';
import { list } from '../openapi/wording.ts';
import type { CommonOptions, Rule } from './rule.ts';

const REPOSITORY = 'https://github.com/spectral-status-codes/spectral-status-codes';

/** The address of a file of this repository, as it is in this version. */
export function addressOf(file: string): string {
  return `${REPOSITORY}/blob/v${version}/${file}`;
}

/** The page that explains a rule, as it is in this version. */
export function pageOf(rule: Rule): string {
  return addressOf(`rules/${rule.id}.md`);
}

/** The guide to a program that writes descriptions; for one that has none, the page that tells of all of them. */
export function guideTo({ guide = 'README.md' }: Generator): string {
  return addressOf(`docs/code-first/${guide}`);
}

/** Whether a link leads to the page of a rule, in whatever version. */
export function isPageOf(rule: Rule, link: string | null): boolean {
  return link?.replace(/\/blob\/[^/]+\//, `/blob/v${version}/`) === pageOf(rule);
}

/** An expression that names one place: it was to select something. */
const ONE_PLACE = /^\$(\.[\w-]+|\['[^']*'\]|\["[^"]*"\])+$/;

/**
 * What is said of exceptions that name a place which is not there, as a slip of the pen does; empty where there are
 * none. It is said with the first finding, which may be what was to be excepted, and not by itself: one ruleset is
 * there for many descriptions.
 */
export function idleExceptions(options: unknown, selects: (expression: string) => boolean): string {
  const { except = [] } = (options ?? {}) as Partial<CommonOptions>;
  const idle = except.filter(expression => ONE_PLACE.test(expression) && !selects(expression));
  if (idle.length === 0) return '';
  const told = list(idle, 'and', MAX_TOLD);
  return idle.length === 1
    ? ` (the exception ${told} selects nothing)`
    : ` (the exceptions ${told} select nothing)`;
}

/** How many such expressions are named. */
const MAX_TOLD = 2;

/** A message with a remark before its full stop. */
export function remarked(message: string, remark: string): string {
  return remark === '' ? message : message.replace(/\.$/, `${remark}.`);
}

/** Spectral fills in what stands between double braces; a message has one line, read from left to right. */
export function plainText(message: string): string {
  if (/^[ -~]*$/.test(message) && !message.includes('{{')) return message;
  return message.replace(/\{(?=\{)/g, '{ ').replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]+/gu, ' ');
}

/** The major versions of OpenAPI, with the key that says so, and how Spectral names them. */
export const VERSIONS = [
  ['OpenAPI 2.0 (Swagger)', 'swagger', 2],
  ['OpenAPI 3.x', 'openapi', 3],
] as const;

/** Whether what stands under the key of a version says that it is of it. */
export function isVersion(value: unknown, major: number): boolean {
  // An unquoted 2.0 is a number; of an object nobody knows whether it can be made a text.
  return ['string', 'number'].includes(typeof value) && Number.parseInt(String(value), 10) === major;
}
