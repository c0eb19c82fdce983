/**
 * Writes a rule, its page and its fixtures into a folder, and gives the names of these files. Throws what is wrong where
 * the id cannot be one, or there is such a rule.
 */
export function writeRule(id: string, folder: string): string[];
