/** The ways to break the conventions of the rules that made-up descriptions are known to keep. */
import type { Mutator } from './breaking.ts';
import { bodies } from './mutators/bodies.ts';
import { codes } from './mutators/codes.ts';
import { declared } from './mutators/declared.ts';
import { headers } from './mutators/headers.ts';
import { requests } from './mutators/requests.ts';
import { table } from './mutators/table.ts';

export const MUTATORS: Readonly<Record<string, Readonly<Record<string, Mutator>>>> = {
  ...codes,
  ...headers,
  ...requests,
  ...declared,
  ...bodies,
  ...table,
};
