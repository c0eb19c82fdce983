/** The frameworks that the guides of this folder are about, how each emits its description, and how its findings are mended. */

/** The program that says nothing of responses, and the one that says what the guide asks for. */
export type Program = 'plain' | 'main';

export interface Framework {
  /** The folder of its programs, and the name of its guide. */
  readonly name: string;
  /** Its packages whose versions matter. */
  readonly packages: readonly string[];
  /** The file of a program. */
  readonly source: (program: Program) => string;
  /** What emits the description: run in this folder. */
  readonly emit: (program: Program) => readonly string[];
  /** The file that is written; left out where it is printed. */
  readonly output?: (program: Program) => string;
  /** What to write in the code where a newcomer meets a finding of the rule. */
  readonly mends: Readonly<Record<string, string>>;
}

const ERRORS = 'declare the errors of all operations at once, as `failures` does in the program below';

/** Programs that Node.js runs as they are, and that print. */
function printing(name: string, packages: readonly string[], mends: Framework['mends']): Framework {
  const source = (program: Program) => `${name}/${program}.mjs`;
  return { name, packages, source, emit: program => ['node', source(program)], mends };
}

const LOCATION = 'give the `201` `headers` with `Location`';

export const FRAMEWORKS: readonly Framework[] = [
  {
    name: 'nestjs',
    packages: ['@nestjs/swagger', '@nestjs/core'],
    source: program => `nestjs/${program}.ts`,
    emit: program => ['node', `out/${program}.js`],
    mends: {
      'status-any-error-declared': 'one decorator of `ApiResponse`s on the controller, as `Failures` below',
      'status-201-location': '`@ApiCreatedResponse({ headers: { Location: … } })` on the handler',
      'status-delete-204':
        '`@HttpCode(204)`, which sends it, with `@ApiNoContentResponse()`, which documents it',
    },
  },
  printing('fastify', ['@fastify/swagger', 'fastify'], {
    'status-any-error-declared': 'an `onRoute` hook that adds `failures` to the `response` of every route',
    'status-delete-204': "`response: { 204: { description: …, type: 'null' } }` in the schema of the route",
  }),
  {
    name: 'tsoa',
    packages: ['tsoa'],
    source: program => `tsoa/${program}.ts`,
    emit: program => ['node_modules/.bin/tsoa', 'spec', '-c', `tsoa/${program}.json`],
    output: program => `out/tsoa.${program === 'main' ? 'main.yaml' : 'plain.json'}`,
    mends: {
      'status-any-error-declared': '`@Response<Problem>(404, …)` on the methods',
      parser:
        '`"yaml": true` under `spec` of `tsoa.json`: its JSON is indented with tabs, and Spectral warns of each',
    },
  },
  {
    name: 'typespec',
    packages: ['@typespec/openapi3', '@typespec/http'],
    source: program => `typespec/${program}.tsp`,
    emit: program => [
      ...[
        'node_modules/.bin/tsp',
        'compile',
        `typespec/${program}.tsp`,
        '--config',
        'typespec/tspconfig.yaml',
      ],
      ...['--option', `@typespec/openapi3.output-file=typespec.${program}.json`],
      ...['--option', '@typespec/openapi3.emitter-output-dir={cwd}/out'],
    ],
    output: program => `out/typespec.${program}.json`,
    mends: {
      'status-any-error-declared': 'a union with models of `@error` as the return type, as `Failures` below',
    },
  },
  printing('zod-to-openapi', ['@asteasolutions/zod-to-openapi', 'zod'], {
    'status-any-error-declared': ERRORS,
    'status-201-location': LOCATION,
  }),
  printing('zod-openapi', ['zod-openapi', 'zod'], {
    'status-any-error-declared': ERRORS,
    'status-201-location': LOCATION,
  }),
  printing('hono', ['@hono/zod-openapi', 'hono'], {
    'status-any-error-declared': ERRORS,
    'status-201-location': LOCATION,
  }),
  printing('elysia', ['@elysiajs/openapi', 'elysia'], {
    'status-success': 'say the responses of each route in `detail.responses`, as `answers` does below',
  }),
];
