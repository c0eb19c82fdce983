/** JSON values as YAML, and the line where each of them begins. */

export interface Style {
  /** Whether status codes are text, as OpenAPI asks, or numbers, as people write them. */
  readonly quotedCodes: boolean;
  /** JSON instead of blocks. */
  readonly flow: boolean;
}

export interface Text {
  readonly text: string;
  /** From 1; that of the key, where there is one. */
  lineOf(path: readonly string[]): number;
}

export function textOf(data: unknown, { quotedCodes, flow }: Style): Text {
  const lines: string[] = [];
  const lineOf = new Map<string, number>([['[]', 1]]);

  const keyOf = (key: string) => {
    const isPlain = flow
      ? false
      : quotedCodes
        ? /^[a-zA-Z/][\w/-]*$/.test(key)
        : /^([a-zA-Z/][\w/-]*|\d{3})$/.test(key);
    return isPlain && !RESERVED.has(key.toLowerCase()) ? key : JSON.stringify(key);
  };
  const emit = (
    value: unknown,
    path: readonly string[],
    indent: string,
    before: string,
    after: string,
  ): void => {
    if (path.length > 0) lineOf.set(JSON.stringify(path), lines.length + 1);
    if (typeof value !== 'object' || value === null || Object.keys(value).length === 0) {
      lines.push(`${before}${JSON.stringify(value)}${after}`);
      return;
    }
    const isList = Array.isArray(value);
    const isTop = before === '';
    if (flow) lines.push(`${before}${isList ? '[' : '{'}`);
    else if (!isTop) lines.push(before.trimEnd());
    const inner = flow || !isTop ? `${indent}  ` : indent;
    const entries = Object.entries(value);
    entries.forEach(([key, child], index) => {
      const name = isList ? (flow ? '' : '- ') : `${keyOf(key)}: `;
      emit(child, [...path, key], inner, `${inner}${name}`, flow && index < entries.length - 1 ? ',' : '');
    });
    if (flow) lines.push(`${indent}${isList ? ']' : '}'}${after}`);
  };

  emit(data, [], '', '', '');
  return {
    text: `${lines.join('\n')}\n`,
    lineOf: path => {
      const line = lineOf.get(JSON.stringify(path));
      if (line === undefined) throw new Error(`nothing is written at ${path.join(' > ')}`);
      return line;
    },
  };
}

const RESERVED = new Set(['null', 'true', 'false', 'yes', 'no', 'on', 'off', 'y', 'n']);
