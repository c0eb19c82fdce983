/** The pages of the rules: why, wrong and right, loaded where somebody asks. */
import { element } from './dom.ts';

const PAGES = import.meta.glob<string>('../../../rules/status-*.md', { query: '?page', import: 'default' });

const REPOSITORY = 'https://github.com/spectral-status-codes/spectral-status-codes';

/** What was loaded already. */
const known = new Map<string, string>();

/**
 * What a rule's page says, behind a line that opens it. `open` holds the ids of the rules whose pages are open: what is
 * drawn anew stays as it was.
 */
export function explanation(id: string, open: Set<string>): HTMLElement | undefined {
  const load = PAGES[`../../../rules/${id}.md`];
  if (load === undefined) return undefined;
  const body = element('div', { class: 'page' }, 'Loading…');
  const fill = (text: string) => {
    // Made of the project's own pages when this page was built.
    body.innerHTML = text;
    for (const block of body.querySelectorAll('pre')) block.tabIndex = 0;
    const href = `${REPOSITORY}/blob/main/rules/${id}.md`;
    body.append(element('p', {}, element('a', { href }, 'The whole page, with options and sources')));
  };
  const show = async () => {
    const text = known.get(id) ?? (await load());
    known.set(id, text);
    fill(text);
  };
  const details = element('details', {}, element('summary', {}, 'Why, wrong and right'), body);
  const text = known.get(id);
  if (open.has(id) && text !== undefined) {
    details.open = true;
    fill(text);
  }
  details.addEventListener('toggle', () => {
    if (details.open) open.add(id);
    else open.delete(id);
    if (details.open && body.childElementCount === 0) void show();
  });
  return details;
}
