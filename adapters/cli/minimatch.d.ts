/** Version 3, which is the one that Spectral has. */
declare module 'minimatch' {
  export default function minimatch(
    path: string,
    pattern: string,
    options?: { matchBase?: boolean },
  ): boolean;
}
