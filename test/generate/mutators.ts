/** The ways to break the convention of each rule. */
import type { RuleId } from '../../rules/settings.ts';
import type { Mutator } from './breaking.ts';
import { bodies } from './mutators/bodies.ts';
import { codes } from './mutators/codes.ts';
import { declared } from './mutators/declared.ts';
import { headers } from './mutators/headers.ts';
import { requests } from './mutators/requests.ts';
import { table } from './mutators/table.ts';

export const MUTATORS: Readonly<Record<RuleId, Readonly<Record<string, Mutator>>>> = {
  ...codes,
  ...headers,
  ...requests,
  ...declared,
  ...bodies,
  ...table,
};
