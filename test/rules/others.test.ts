/** What holds of every rule, of those that have no file of their own here. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe } from 'vitest';
import { rules } from '../lint.ts';
import { testRule } from '../rule.ts';

const others = rules.filter(({ id }) => !existsSync(join(__dirname, `${id}.test.ts`)));

describe.each(others)('$id', ({ id }) => testRule(id));
