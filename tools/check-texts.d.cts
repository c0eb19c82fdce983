/** The files of a package that hosts load, and those of them that are not what the build makes of their readable twins. */
export function compare(folder: string): Promise<{
  readonly compared: readonly string[];
  readonly different: readonly string[];
}>;
