/** What there is to begin with: realistic descriptions of the tests, without their remarks. */
import type { Files } from './documents.ts';

export interface Example {
  readonly title: string;
  /** The files; the first is the description. */
  load(): Promise<Files>;
}

type Load = () => Promise<string>;

const SINGLE = import.meta.glob<string>('../../../fixtures/whole/*.yaml', {
  query: '?raw',
  import: 'default',
});
const LIBRARY = import.meta.glob<string>('../../../fixtures/whole/library/**/*.{yaml,json}', {
  query: '?raw',
  import: 'default',
});

async function loaded(loads: Readonly<Record<string, Load>>, folder: string): Promise<Files> {
  const texts = await Promise.all(
    Object.entries(loads).map(async ([file, load]) => {
      const name = file.slice(file.indexOf(folder) + folder.length);
      return [name, (await load()).replace(/ # lint: .*$/gm, '')] as const;
    }),
  );
  return Object.fromEntries(texts);
}

function single(name: string): Example['load'] {
  const file = `../../../fixtures/whole/${name}`;
  return () => loaded({ [file]: SINGLE[file] as Load }, '/whole');
}

export const EXAMPLES: readonly Example[] = [
  { title: 'Bookshop (OpenAPI 3.1)', load: single('bookshop.yaml') },
  { title: 'Parcels (Swagger 2.0)', load: single('parcels.yaml') },
  { title: 'Payments (OpenAPI 3.2)', load: single('payments.yaml') },
  { title: 'Library, in several files', load: () => loaded(LIBRARY, '/whole/library') },
];
