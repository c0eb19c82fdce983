/**
 * What a report's page does beside standing there: it filters and sorts the map, and shows findings where one points.
 * The page holds this function as its text, so it may use nothing from outside; types are those few of the DOM that it
 * needs, since nothing else here knows a browser.
 */

interface Part {
  hidden: boolean;
  textContent: string | null;
  className: string;
  id: string;
  open?: boolean;
  readonly dataset: Record<string, string | undefined>;
  readonly classList: { toggle(name: string, isOn: boolean): unknown };
  readonly style: { left: string; top: string };
  readonly ownerDocument: { getElementById(id: string): Part | null; createElement(name: string): Part };
  querySelectorAll(selector: string): ArrayLike<Part>;
  querySelector(selector: string): Part | null;
  closest(selector: string): Part | null;
  append(part: Part): void;
  replaceChildren(): void;
  setAttribute(name: string, value: string): void;
  removeAttribute(name: string): void;
  addEventListener(type: string, listener: (event: { target: unknown; key?: string }) => void): void;
  getBoundingClientRect(): { left: number; bottom: number; top: number; width: number; height: number };
}

interface Field extends Part {
  value: string;
}

interface Row extends Part {
  readonly cells: ArrayLike<Part>;
}

/** Makes a page, or the part of one that holds a report, answer to its reader. */
export function enhance(page: Part): void {
  const all = (part: Part, selector: string) => Array.from(part.querySelectorAll(selector));
  for (const map of all(page, '[data-map]')) control(map);
  point();

  function control(map: Part): void {
    const tools = map.querySelector('form');
    const body = map.querySelector('tbody');
    const told = map.querySelector('output');
    if (tools === null || body === null || told === null) return;
    const field = (name: string) => tools.querySelector(`[name=${name}]`) as Field;
    const [words, code, state, order] = ['words', 'code', 'state', 'order'].map(field) as [
      Field,
      Field,
      Field,
      Field,
    ];
    const written = all(body, 'tr') as Row[];
    let group: Part | undefined;
    const rows = written.flatMap((row, index) => {
      if (row.className === 'group') {
        group = row;
        return [];
      }
      const cells = Array.from(row.cells);
      const name = cells[0]?.textContent ?? '';
      return {
        row,
        group,
        index,
        text: `${name} ${group?.textContent ?? ''}`.toLowerCase(),
        path: name.slice(name.indexOf('/')),
        method: name,
        states: cells.slice(1).map(cell => cell.className),
      };
    });
    const faultsIn = (states: readonly string[]) =>
      states.filter(each => each === 'f' || each === 'm').length;
    const compare = (one: string, other: string) => (one < other ? -1 : Number(one > other));
    const orders: Record<string, (one: (typeof rows)[number], other: (typeof rows)[number]) => number> = {
      path: (one, other) => compare(one.path, other.path),
      method: (one, other) => compare(one.method, other.method),
      faults: (one, other) => faultsIn(other.states) - faultsIn(one.states),
    };

    const filter = () => {
      const wanted = words.value.toLowerCase().split(/\s+/);
      const column = code.value === '' ? -1 : Number(code.value);
      const is = state.value;
      const fits = (each: string | undefined) =>
        is === 'd' ? each === 'r' || each === 'f' : is === '' ? each !== '' : each === is;
      const open = new Set<Part>();
      let shown = 0;
      for (const { row, group, text, states } of rows) {
        const isAsked = column !== -1 ? fits(states[column]) : is === '' || states.some(fits);
        const isShown = isAsked && wanted.every(word => text.includes(word));
        if (row.hidden === isShown) row.hidden = !isShown;
        if (!isShown) continue;
        shown++;
        if (group !== undefined) open.add(group);
      }
      for (const row of written) {
        if (row.className === 'group') row.hidden = order.value !== '' || !open.has(row);
      }
      told.textContent = `${shown} of ${rows.length} operations`;
    };
    const sort = () => {
      const by = orders[order.value];
      const sorted = by && [...rows].sort((one, other) => by(one, other) || one.index - other.index);
      for (const row of sorted === undefined ? written : sorted.map(each => each.row)) body.append(row);
      filter();
    };
    for (const each of [words, code, state]) each.addEventListener('input', filter);
    order.addEventListener('input', sort);
    tools.addEventListener('submit', event =>
      (event as unknown as { preventDefault(): void }).preventDefault(),
    );
    tools.hidden = false;
    filter();

    const columns = all(map, 'col');
    let on: Part | undefined;
    map.addEventListener('mouseover', ({ target }) => {
      const cell = (target as Part).closest('td');
      const row = cell?.closest('tr') as Row | null | undefined;
      const index = cell && row ? Array.from(row.cells).indexOf(cell) : -1;
      const next = index === -1 ? undefined : columns[index];
      if (next === on) return;
      on?.classList.toggle('on', false);
      next?.classList.toggle('on', true);
      on = next;
    });
  }

  /** Shows what is found where the pointer or the focus is. */
  function point(): void {
    const tip = page.querySelector('.tip');
    if (tip === null) return;
    let from: Part | undefined;
    const hide = () => {
      tip.hidden = true;
      from?.removeAttribute('aria-describedby');
      from = undefined;
    };
    const show = ({ target }: { target: unknown }) => {
      const link = (target as Part).closest('[data-f]');
      if (link === from) return;
      hide();
      if (link === null) return;
      const document = link.closest('[data-document]')?.id ?? '';
      const messages = (link.dataset.f ?? '').split(' ').map(index => {
        const line = tip.ownerDocument.createElement('p');
        line.textContent =
          tip.ownerDocument.getElementById(`${document}-f${index}`)?.querySelector('.message')?.textContent ??
          '';
        return line;
      });
      tip.replaceChildren();
      for (const message of messages) tip.append(message);
      tip.hidden = false;
      const { left, bottom } = link.getBoundingClientRect();
      const { width, height } = tip.getBoundingClientRect();
      const room = page.getBoundingClientRect();
      const { top } = link.getBoundingClientRect();
      const right = Math.max(8, Math.min(left, room.left + room.width - width - 16));
      tip.style.left = `${right}px`;
      tip.style.top = `${bottom + height + 16 > viewHeight() && top > height + 8 ? top - height - 4 : bottom + 4}px`;
      link.setAttribute('aria-describedby', tip.id);
      from = link;
    };
    page.addEventListener('mouseover', show);
    page.addEventListener('focusin', show);
    page.addEventListener('focusout', hide);
    page.addEventListener('keydown', ({ key }) => {
      if (key === 'Escape') hide();
    });
    page.addEventListener('click', ({ target }) => {
      const id =
        (target as { closest(selector: string): { hash?: string } | null }).closest('a[href^="#"]')?.hash ??
        '';
      const list = tip.ownerDocument.getElementById(id.slice(1))?.closest('details');
      if (list) list.open = true;
    });
  }

  function viewHeight(): number {
    return (globalThis as { innerHeight?: number }).innerHeight ?? 0;
  }
}
