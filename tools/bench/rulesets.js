/** What is compared, each as a user would write it, and the command that runs it. */
import { copyFileSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { WORK, write } from './documents.js';
import { run } from './process.js';

const { resolve } = createRequire(import.meta.url);

/** The file of a package's command. */
function commandOf(name, command) {
  const manifest = resolve(`${name}/package.json`);
  const { bin } = createRequire(import.meta.url)(manifest);
  return join(dirname(manifest), typeof bin === 'string' ? bin : bin[command]);
}

function lint(document, ruleset) {
  const options = ['--ruleset', ruleset, '--format', 'json', '--quiet'];
  return [commandOf('@stoplight/spectral-cli', 'spectral'), 'lint', document, ...options];
}

/** What this package's own commands do, beside the lint: what is mended is not written, and what is set aside is. */
export const COMMANDS = [
  {
    name: 'fix',
    title: '`fix --suggest`',
    command: document => own('fix', document, '--suggest', '--format', 'json'),
    count: output => JSON.parse(readFileSync(output, 'utf8')).summary.mended,
  },
  {
    name: 'baseline',
    title: '`baseline`',
    command(document) {
      rmSync(BASELINE, { force: true });
      return own('baseline', document, '--file', BASELINE);
    },
    // Where there is nothing to set aside there is no file.
    count: () => (existsSync(BASELINE) ? readFileSync(BASELINE, 'utf8') : '').match(/#\//g)?.length ?? 0,
  },
];

/** This package's lint, with all rules. */
export const OWN = {
  name: 'own',
  title: '`spectral-status-codes lint`',
  command(document, ...options) {
    const command = commandOf('spectral-status-codes', 'spectral-status-codes');
    return [command, 'lint', document, '--ruleset', ALL.file(), '--format', 'json', ...options];
  },
};

/** Redocly's, with the rules that it recommends. */
export const REDOCLY = {
  name: 'redocly-recommended',
  title: 'Redocly lint',
  command: document => [
    commandOf('@redocly/cli', 'redocly'),
    ...['lint', document, '--extends', 'recommended', '--format', 'json'],
  ],
};

/** Redocly's with a configuration of its own. */
const configured = (name, title, text) => ({
  name,
  title,
  command(document) {
    const config = write({ [`rulesets/${name}/redocly.yaml`]: text });
    return [
      commandOf('@redocly/cli', 'redocly'),
      ...['lint', document, '--config', config, '--format', 'json'],
    ];
  },
});

/** Redocly's with the least that it has, alone and with the plugin's recommended rules. */
export const MINIMAL = configured('minimal', '`minimal`', 'extends: [minimal]\n');
export const PLUGIN = configured(
  'plugin',
  'with the plugin',
  'plugins: [spectral-status-codes/redocly]\nextends: [minimal, status-codes/recommended]\n',
);

const BASELINE = join(WORK, 'rulesets', 'baseline.yaml');

function own(name, document, ...options) {
  // What is installed is not edited.
  const copy = join(WORK, 'documents', 'copy.json');
  copyFileSync(document, copy);
  const command = commandOf('spectral-status-codes', 'spectral-status-codes');
  return [command, name, copy, '--ruleset', RECOMMENDED.file(), ...options];
}

const spectral = (name, title, ruleset, more = {}) => ({
  name,
  title,
  /** The ruleset's file. */
  file: () => write({ [`rulesets/${name}.${more.extension ?? 'yaml'}`]: ruleset }),
  command(document) {
    return lint(document, this.file());
  },
  ...more,
});

/** What all others are compared with: what Spectral itself costs. */
export const EMPTY = spectral('empty', '`rules: {}`', 'rules: {}\n');
export const RECOMMENDED = spectral('recommended', 'recommended', 'extends: [spectral-status-codes]\n');
export const ALL = spectral('all', 'all', 'extends: [[spectral-status-codes, all]]\n');

/** All rules, but for their functions: these look at nothing, and hand over what the rules found in the document. */
export const AT_HAND = {
  name: 'at-hand',
  title: 'all, at hand',
  command(document) {
    const records = join(WORK, 'at-hand.json');
    run('record', document, 'habits', records);
    const ruleset = `import { readFileSync } from 'node:fs';
import { oas2, oas3 } from '@stoplight/spectral-formats';
const recorded = Object.entries(JSON.parse(readFileSync(${JSON.stringify(records)}, 'utf8')));
const rules = recorded.map(([id, { rule, results }]) => {
  return [id, { ...rule, formats: [oas2, oas3], then: { function: () => results } }];
});
export default { rules: Object.fromEntries(rules) };
`;
    const files = { 'rulesets/at-hand.mjs': ruleset, 'rulesets/at-hand.yaml': 'extends: [./at-hand.mjs]\n' };
    return lint(document, write(files));
  },
};

/** Other ways to load the rules. */
export const WAYS = [
  spectral('convention', 'a convention', 'extends: [spectral-status-codes/conventions/oracle-rest]\n'),
  spectral(
    'options',
    'a rule with options',
    `extends: [spectral-status-codes]
functionsDir: ../../node_modules/spectral-status-codes/functions
functions: [status201Location]
rules:
  status-201-location:
    given: $
    then: { function: status201Location, functionOptions: { methods: [POST] } }
`,
  ),
  spectral(
    'factory',
    'the factory',
    `import { createRuleset } from 'spectral-status-codes/factory';
export default { extends: [createRuleset({ rules: { 'status-201-location': ['warn', { methods: ['POST'] }] } })] };
`,
    { extension: 'js' },
  ),
];

const IBM_RULES = [
  'ibm-response-status-codes',
  'ibm-redirect-response-body',
  'ibm-precondition-headers',
  'ibm-error-response-schemas',
];

/** Rulesets of others; of IBM's the rules about status codes. */
export const OTHERS = [
  spectral('oas', '`spectral:oas`', 'extends: ["spectral:oas"]\n'),
  spectral('owasp', 'OWASP', 'extends: ["@stoplight/spectral-owasp-ruleset"]\n'),
  spectral(
    'ibm',
    "IBM's four",
    `extends: [["@ibm-cloud/openapi-ruleset", off]]
rules:
${IBM_RULES.map(rule => `  ${rule}: true\n`).join('')}`,
  ),
  {
    name: 'redocly',
    title: 'Redocly lint',
    command: document => [commandOf('@redocly/cli', 'redocly'), 'lint', document, '--format', 'json'],
  },
];
