/** What few lints need of the plugin is loaded with the first that does: the others do not wait for it. */

/** The parts that are loaded late. */
export interface Late {
  /** What understands options. */
  options(): typeof import('./options.ts');
  /** What parses texts once more. */
  texts(): typeof import('./texts.ts');
}
