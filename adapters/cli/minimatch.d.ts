/** Version 3, which is the one that Spectral has. */
declare module 'minimatch' {
  interface Options {
    readonly dot?: boolean;
    readonly matchBase?: boolean;
  }

  function minimatch(path: string, pattern: string, options?: Options): boolean;

  namespace minimatch {
    class Minimatch {
      constructor(pattern: string, options?: Options);
      /** `partial`: whether something below a folder may match. */
      match(path: string, partial?: boolean): boolean;
    }
  }

  export default minimatch;
}
