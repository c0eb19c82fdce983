/** What few lints need of the plugin is loaded with the first that does: the others do not wait for it. */

/** The parts that are loaded late. */
export interface Late {
  /** The rules that are not recommended, and their presets. */
  others(): typeof import('./others.ts');
  /** What understands options. */
  options(): typeof import('./options.ts');
  /** What parses texts once more. */
  texts(): typeof import('./texts.ts');
}
