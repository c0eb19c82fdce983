// Lints as Redocly's command line 1.34 does: `node lint.cjs <configuration> <document>` prints problems as JSON.
const { resolve } = require('node:path');
const { getLineColLocation, lint, loadConfig } = require('@redocly/openapi-core');

async function run(configuration, document) {
  const config = await loadConfig({ configPath: resolve(configuration) });
  const problems = await lint({ ref: document, config });
  return problems.map(problem => {
    const [{ source, start }] = problem.location.map(getLineColLocation);
    return { ...problem, location: [{ source: { ref: source.absoluteRef }, start }] };
  });
}

const [configuration, document] = process.argv.slice(2);
run(configuration, document).then(
  problems => process.stdout.write(JSON.stringify({ problems })),
  error => {
    process.stderr.write(`${error.stack}\n`);
    process.exitCode = 1;
  },
);
