/** Where teams meet the rules: each host as its users have it. */
import type { Check } from './checks.ts';

const NODES = ['18', '20', '22', '24', '26'] as const;
export type NodeVersion = (typeof NODES)[number];

/** Why a host cannot load a ruleset. */
interface Obstacle {
  readonly because: string;
  /** What the host prints. */
  readonly prints: string;
}

export interface Host {
  readonly name: string;
  /** The folder beside this file that says what is installed: a lock file, and what installs from it. */
  readonly folder: string;
  readonly installer: 'npm' | 'pnpm' | 'yarn';
  /** Whether it is a dependency of the project that it lints, as the package is. If not, it stands elsewhere. */
  readonly inProject: boolean;
  /** How it comes by a ruleset. */
  readonly loads: string;
  readonly nodes: readonly NodeVersion[];
  /** What Node.js runs in the project: `own` is the folder of the host. */
  readonly command: (own: string, ruleset: string, document: string) => readonly string[];
  readonly nodeOptions?: string;
  /** Whether it is Redocly, with a configuration and findings of its own kind. */
  readonly isRedocly?: true;
  /** Whether it hands the document over on standard input. */
  readonly standardInput?: true;
  /** What it cannot do, by the name of the check. */
  readonly cannot?: Readonly<Record<string, Obstacle>>;
}

const cli = (own: string) => `${own}/node_modules/@stoplight/spectral-cli/dist/index.js`;
const lint = (own: string, ruleset: string, document: string) => [
  ...[cli(own), 'lint', document],
  ...['--ruleset', ruleset, '--format', 'json', '--quiet'],
];
const script = (own: string, ruleset: string, document: string) => [`${own}/lint.cjs`, ruleset, document];

/** Those that load rulesets as the command line does are run on the oldest and the newest Node.js. */
const ENDS: readonly NodeVersion[] = ['18', '26'];

const DEFICIENT: Obstacle = {
  because:
    'The document has a list that is less indented than its key, which is no YAML to the parser of Redocly.',
  prints: 'deficient indentation',
};

const NO_CORE: Obstacle = {
  because:
    'Node.js loads the factory from the project, and the project has no `@stoplight/spectral-core` of its own.',
  prints: "Cannot find module '@stoplight/spectral-core'",
};

const NO_FOLDER = 'There is no `node_modules` to name a file in: Yarn keeps packages in archives.';

export const HOSTS: readonly Host[] = [
  {
    name: 'CLI',
    folder: 'cli',
    installer: 'npm',
    inProject: true,
    loads: 'Rollup bundles the ruleset and its own files; Node.js loads what they import by name.',
    nodes: NODES,
    command: lint,
  },
  {
    name: 'CLI, oldest',
    folder: 'cli-oldest',
    installer: 'npm',
    inProject: true,
    loads:
      'As the current one. It is the first that asks for the oldest `spectral-core` this package claims.',
    nodes: NODES,
    command: lint,
  },
  {
    name: 'CLI, global',
    folder: 'cli',
    installer: 'npm',
    inProject: false,
    loads: 'As in the project, which has this package and no Spectral.',
    nodes: ENDS,
    command: lint,
    cannot: { factory: NO_CORE },
  },
  {
    name: 'CLI, pnpm',
    folder: 'pnpm',
    installer: 'pnpm',
    inProject: true,
    loads: 'As with npm; a package sees only its own dependencies.',
    nodes: ENDS,
    command: lint,
  },
  {
    name: "CLI, Plug'n'Play",
    folder: 'yarn',
    installer: 'yarn',
    inProject: true,
    loads:
      'As with npm, from archives; a package sees only its own dependencies, and of its peers those of the project.',
    nodes: ENDS,
    command: (own, ruleset, document) => {
      const [, ...args] = lint(own, ruleset, document);
      return ['../tools/node_modules/@yarnpkg/cli-dist/bin/yarn.js', 'spectral', ...args];
    },
    // Node.js warns of its punycode module, which Spectral's own dependencies use, where it sees no node_modules.
    nodeOptions: '--no-warnings',
    cannot: {
      functions: { because: NO_FOLDER, prints: 'node_modules/spectral-status-codes/functions' },
      'factory by its file': {
        because: NO_FOLDER,
        prints: 'node_modules/spectral-status-codes/dist/factory.js',
      },
    },
  },
  {
    name: 'JetBrains',
    folder: 'cli',
    installer: 'npm',
    inProject: false,
    loads:
      'Runs the global CLI with the document on standard input (some versions name its file); text on standard error is a failure.',
    nodes: ENDS,
    command: (own, ruleset) => [cli(own), '-r', ruleset, '-f', 'json', 'lint'],
    standardInput: true,
    cannot: {
      factory: NO_CORE,
      'many files': {
        because: 'A document on standard input has no place that its references could start from.',
        prints: 'invalid-ref',
      },
    },
  },
  {
    name: 'VS Code',
    folder: 'vscode',
    installer: 'npm',
    inProject: false,
    loads: 'Rollup bundles the ruleset and all that it imports; Node.js loads nothing.',
    nodes: ENDS,
    command: script,
    cannot: {
      factory: {
        because: 'What is imported by name is fetched from a CDN.',
        prints: 'a host may not use the network',
      },
    },
  },
  {
    name: 'GitHub action',
    folder: 'action',
    installer: 'npm',
    inProject: false,
    loads: 'As the global CLI, on the Node.js of its image.',
    nodes: ['18'],
    command: script,
    cannot: { factory: NO_CORE },
  },
  {
    name: 'Redocly',
    folder: 'redocly',
    installer: 'npm',
    inProject: true,
    loads: 'Node.js imports the plugin that `redocly.yaml` names.',
    nodes: ['20', '22', '24', '26'],
    command: (own, configuration, document) => [
      ...[`${own}/node_modules/@redocly/cli/bin/cli.js`, 'lint', document],
      ...['--config', configuration, '--format', 'json', '--max-problems', '1000'],
    ],
    isRedocly: true,
    cannot: { 'Swagger 2.0': DEFICIENT },
  },
  {
    name: 'Redocly 1.34',
    folder: 'redocly-1',
    installer: 'npm',
    inProject: true,
    loads: 'As the current one.',
    nodes: ['18', '24'],
    command: script,
    isRedocly: true,
  },
];

/** The configuration of a host for a check; undefined where it has nothing of the kind. */
export function configurationOf({ isRedocly }: Host, { file, text, name, redocly }: Check) {
  if (!isRedocly) return { file, text };
  return redocly && { file: `${name}.redocly.yaml`, text: JSON.stringify(redocly) };
}
