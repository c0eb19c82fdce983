/** How code is published as a text: the build writes it so, and `check-texts.cjs` compares it with that. */

/** How the code of hosts is minified. */
const MINIFY = {
  compress: true,
  mangle: { toplevel: false, keepNames: true },
  codegen: { removeWhitespace: true },
};

const NOTE = '// The code of this file as a text: hosts parse and transform each token of it on every run.';

/**
 * Spectral's command line and editor extension put a ruleset through Rollup anew on every run, without a cache, and
 * that takes longer than all rules do on a description of a megabyte. They have no choice but to evaluate the
 * outcome as a text; so do we with the shared code, which thereby is one token to Rollup. It is a short one, since
 * Rollup's plugin for CommonJS looks at each character, and the only thing in its file is one export, since the
 * plugin wraps and indents what is more. What it requires stays outside, where hosts see it.
 *
 * Gives the file of that name, `dist/…`, whose code that is.
 */
function asText(file, code) {
  const required = [...new Set(Array.from(code.matchAll(/\brequire\((["'`])(.+?)\1\)/g), ([, , id]) => id))];
  const modules = required.map(id => `${JSON.stringify(id)}: require(${JSON.stringify(id)})`).join(', ');
  const text = textOf(file, `${code.trim()}\nreturn exports;`);
  return `${NOTE}
module.exports = new Function('exports', 'require', ${text})({}, id => ({ ${modules} })[id]);
`;
}

/** The file of an ES module with that minified code; what it imports is given to the text. */
function asModuleText(file, module) {
  const [, imports = '', code, list = ''] =
    /^((?:import\{[^}]*\}from"[^"]*";)*)(.*)export\{(.*?)\};\s*$/s.exec(module) ?? [];
  const imported = Array.from(imports.matchAll(/\{([^}]*)\}/g), ([, names = '']) => pairsOf(names)).flat();
  const given = imported.map(([, local]) => local);
  const exported = pairsOf(list);
  const names = exported.map(([, name]) => name).join(', ');
  const members = exported.map(([local, name]) => `${name}: ${local}`).join(', ');
  const text = textOf(file, `${code}\nreturn { ${members} };`);
  const parameters = given.map(name => `'${name}', `).join('');
  return `${NOTE}
${imports}
const { ${names} } = new Function(${parameters}${text})(${given.join(', ')});
export { ${names} };
`;
}

/** Of `a as b,c`, what is named and what it is called: `a` and `b`, `c` and `c`. */
function pairsOf(names) {
  return names.split(',').map(each => {
    const [name = '', other = name] = each.split(' as ');
    return [name, other];
  });
}

function textOf(file, code) {
  return JSON.stringify(`${escaped(code)}\n//# sourceURL=spectral-status-codes/${file}`);
}

/** One character that takes two bytes would make all of the code take twice the memory, in each of the host's copies. */
function escaped(code) {
  return code.replace(
    /[^\0-\x7f]/g,
    character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

module.exports = { MINIFY, asModuleText, asText, escaped };
