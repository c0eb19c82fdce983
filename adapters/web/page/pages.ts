/** The pages of the rules: why, wrong and right, loaded where somebody asks. */
import { element } from './dom.ts';

const PAGES = import.meta.glob<string>('../../../rules/status-*.md', { query: '?page', import: 'default' });

const REPOSITORY = 'https://github.com/spectral-status-codes/spectral-status-codes';

/** What a rule's page says, behind a line that opens it. */
export function explanation(id: string): HTMLElement | undefined {
  const load = PAGES[`../../../rules/${id}.md`];
  if (load === undefined) return undefined;
  const body = element('div', { class: 'page' }, 'Loading…');
  const show = async () => {
    // Made of the project's own pages when this page was built.
    body.innerHTML = await load();
    for (const block of body.querySelectorAll('pre')) block.tabIndex = 0;
    const all = element(
      'a',
      { href: `${REPOSITORY}/blob/main/rules/${id}.md` },
      'The whole page, with options and sources',
    );
    body.append(element('p', {}, all));
  };
  return element('details', { ontoggle: once(show) }, element('summary', {}, 'Why, wrong and right'), body);
}

function once(act: () => Promise<void>): () => void {
  let done = false;
  return () => {
    if (done) return;
    done = true;
    void act();
  };
}
