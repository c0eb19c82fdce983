/** How the code of hosts is minified, as the bundler takes it. */
export const MINIFY: {
  compress: true;
  mangle: { toplevel: boolean; keepNames: true };
  codegen: { removeWhitespace: true };
};

/** Gives a CommonJS file, by its name `dist/…`, whose code is a text. */
export function asText(file: string, code: string): string;

/** Gives an ES module, by its name `dist/…`, whose code is a text; `code` is minified. */
export function asModuleText(file: string, code: string): string;

/** Gives code with its characters beyond ASCII escaped. */
export function escaped(code: string): string;
