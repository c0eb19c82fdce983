/** What is compared, each as a user would write it, and the command that runs it. */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { write } from './documents.js';

const { resolve } = createRequire(import.meta.url);

/** The file of a package's command. */
function commandOf(name, command) {
  const manifest = resolve(`${name}/package.json`);
  const { bin } = createRequire(import.meta.url)(manifest);
  return join(dirname(manifest), bin[command]);
}

const spectral = (name, title, ruleset, more = {}) => ({
  name,
  title,
  /** The ruleset's file. */
  file: () => write({ [`rulesets/${name}.${more.extension ?? 'yaml'}`]: ruleset }),
  command(document) {
    const options = ['--ruleset', this.file(), '--format', 'json', '--quiet'];
    return [commandOf('@stoplight/spectral-cli', 'spectral'), 'lint', document, ...options];
  },
  ...more,
});

/** What all others are compared with: what Spectral itself costs. */
export const EMPTY = spectral('empty', '`rules: {}`', 'rules: {}\n');
export const RECOMMENDED = spectral('recommended', 'recommended', 'extends: [spectral-status-codes]\n');
export const ALL = spectral('all', 'all', 'extends: [[spectral-status-codes, all]]\n');

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
