/** Tables that an API keeps, and such that it does not. */
import type { RuleOptions } from '../../../rules/settings.ts';
import { canAnswer, isError } from '../../../src/http/status-codes.ts';
import {
  addCode,
  atBody,
  atSchema,
  atUse,
  due,
  isJson,
  jsonIn,
  type Mutator,
  type Mutators,
} from '../breaking.ts';
import { ownOperations, ownResponses, type Response } from '../model.ts';
import { type Builder, speaks } from '../well-kept.ts';
import type { Spot } from '../write.ts';

type Line = NonNullable<RuleOptions['status-convention']['codes']>[string];
type Table = Record<string, NonNullable<Line>>;

/** A table that the API keeps: the codes that its operations declare, and some of what is true of them. */
export function tableOf({ api, choices }: Builder): Table {
  const found = [...ownResponses(api).values()].flat().filter(({ use }) => /^\d/.test(use.code));
  const table: Table = {};
  for (const code of new Set(found.map(({ use }) => use.code))) {
    const own = found.filter(({ use }) => use.code === code);
    const methods = [...new Set(own.map(({ operation }) => operation.method))];
    const fields = own.map(({ use }) => use.response.headers.map(({ name }) => name.toLowerCase()));
    const headers = fields.reduce((all, names) => all.filter(name => names.includes(name)));
    const withBody = own.filter(({ use }) => use.response.content.length > 0);
    const sent = own.filter(({ operation }) => operation.method !== 'HEAD');
    const isDescribed = own.every(({ use }) =>
      use.response.content.filter(isJson).every(each => each.schema),
    );
    table[code] = {
      ...(choices.once(2) && { methods }),
      ...(choices.once(2) && { headers }),
      ...(choices.once(2) && { paths: ['$.paths[*]'] }),
      ...(sent.every(use => withBody.includes(use)) && choices.once(2) && { content: 'required' }),
      ...(withBody.length === 0 && choices.once(2) && { content: 'forbidden' }),
      ...(isError(code) && isDescribed && choices.once(2) && { schema: '^(Problem|NotFound)' }),
    };
  }
  return table;
}

/** Leaves the API as it is, and asks by its table for what the responses with some code are not. */
function askFor(
  line: Line,
  faultOf: (response: Response, builder: Builder) => readonly Spot[] | undefined,
  matches: (code: string) => boolean = () => true,
): Mutator {
  return builder => {
    const table = tableOf(builder);
    const codes = Object.keys(table).filter(matches);
    if (codes.length === 0) return undefined;
    const code = builder.choices.pick(codes);
    builder.table = { ...table, [code]: line ?? {} };
    // A HEAD has no content that could be missing or have the wrong schema.
    const isOfHead = line?.headers !== undefined || line?.content === 'forbidden';
    const responses = [...ownResponses(builder.api)].filter(([, uses]) =>
      uses.some(({ operation, use }) => use.code === code && (isOfHead || operation.method !== 'HEAD')),
    );
    return responses.flatMap(([response]) => {
      const at = faultOf(response, builder);
      return at === undefined ? [] : [due('status-convention', ...at)];
    });
  };
}

/** Leaves the API as it is, and lets its table have some code elsewhere. */
function moveCode(change: (table: Table, code: string) => void): Mutator {
  return builder => {
    const table = tableOf(builder);
    // What stands in no range of the table either.
    const codes = Object.keys(table).filter(code => !Object.hasOwn(table, `${code[0]}XX`));
    if (codes.length === 0) return undefined;
    const code = builder.choices.pick(codes);
    change(table, code);
    builder.table = table;
    return ownOperations(builder.api)
      .filter(operation => operation.uses.some(use => use.code === code))
      .map(operation => due('status-convention', ...atUse(operation, code)));
  };
}

export const table = {
  'status-convention': {
    'a code that the table does not have'(builder) {
      builder.table = tableOf(builder);
      const listed = Object.keys(builder.table);
      const codes = '403 408 414 421 425 431 500 502 504 508'
        .split(' ')
        .filter(code => !listed.includes(code) && !listed.includes(`${code[0]}XX`));
      return codes.length === 0 ? undefined : addCode('status-convention', codes)(builder);
    },
    'a line less': moveCode((table, code) => delete table[code]),
    'another method': moveCode((table, code) => {
      table[code] = { methods: ['CONNECT'] };
    }),
    'another path': moveCode((table, code) => {
      table[code] = { paths: ["$.paths['/nowhere']", '$.paths.get'] };
    }),
    'a code that is required'(builder) {
      builder.table = tableOf(builder);
      const codes = Object.keys(builder.table).filter(code => /^\d+$/.test(code));
      if (codes.length === 0) return undefined;
      const code = builder.choices.pick(codes);
      const method = builder.choices.pick([undefined, 'GET', 'HEAD', 'OPTIONS', 'DELETE']);
      const required = method === undefined || { methods: [method] };
      builder.table = { ...builder.table, [code]: { required } };
      const select = [code, `${code[0]}XX`, ...(isError(code) ? ['default'] : [])];
      return ownOperations(builder.api)
        .filter(operation => canAnswer(code, operation.method))
        .filter(operation => (method === undefined ? speaks(operation) : operation.method === method))
        .filter(({ deprecated, uses }) => !deprecated && !uses.some(use => select.includes(use.code)))
        .map(operation => due('status-convention', operation));
    },
    'a header field more': askFor({ headers: ['X-Page'] }, response => [response]),
    'content where there is none': askFor({ content: 'required' }, response => {
      return response.content.length === 0 ? [response] : undefined;
    }),
    'no content where there is some': askFor({ content: 'forbidden' }, (response, builder) => {
      return response.content.length > 0 ? atBody(builder, response) : undefined;
    }),
    'another schema': askFor(
      { schema: '^Trouble$' },
      (response, builder) => {
        const [content] = jsonIn(response);
        return content && atSchema(builder, content, response);
      },
      isError,
    ),
  },
} satisfies Mutators;
