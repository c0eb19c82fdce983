/// <reference types="vite/client" />

declare module 'virtual:themes' {
  /** The rules by what they are about, as the README lists them. */
  const themes: readonly {
    readonly title: string;
    readonly about: string;
    readonly rules: readonly string[];
  }[];
  export default themes;
}
