/** The map beside the text: operations by codes, each cell a way to its line. */
import type { MapRow, Mark } from '../../../src/report/map.ts';
import type { Mapped } from '../model/protocol.ts';
import { counted, element } from './dom.ts';

/** What a map can do: go to a line of a file. */
type Jump = (file: string, line: number) => void;

const SIGNS = { right: '✓', fault: '✗', missing: '○', covered: '·' } as const;

const LEGEND = [
  ['right', 'declared'],
  ['fault', 'declared, and at fault'],
  ['missing', 'missing, though a rule asks for it'],
  ['covered', 'by its range or default'],
] as const;

/** So many operations are drawn at first. */
const MOST = 300;

export class MapPanel {
  private filter = '';

  constructor(
    private readonly panel: HTMLElement,
    private readonly jump: Jump,
  ) {}

  say(text: string): void {
    this.panel.replaceChildren(element('p', { class: 'notice' }, text));
  }

  show(mapped: Mapped): void {
    const table = element('div', { class: 'scroll', role: 'region', 'aria-label': 'Map', tabindex: '0' });
    const draw = () => table.replaceChildren(this.tableOf(mapped));
    const type = ({ target }: Event) => {
      this.filter = (target as HTMLInputElement).value;
      draw();
    };
    const field = element('input', {
      type: 'search',
      value: this.filter,
      placeholder: 'path, method, tag or code',
      oninput: type,
    });
    const legend = LEGEND.map(([state, said]) =>
      element('li', {}, element('b', { class: `mark ${state}` }, SIGNS[state]), ` ${said}`),
    );
    this.panel.replaceChildren(
      element('div', { class: 'bar' }, element('label', {}, 'Filter', field)),
      element('ul', { class: 'legend' }, legend),
      table,
    );
    draw();
  }

  private tableOf({ map, findings }: Mapped): HTMLElement {
    const words = this.filter
      .toLowerCase()
      .split(/\s+/)
      .filter(word => word !== '');
    const { columns } = map;
    const isShown =
      (group: string) =>
      ({ operation, marks }: MapRow) => {
        const { method, path, summary } = operation;
        const codes = columns.filter((_, index) => marks[index] !== undefined).join(' ');
        const text = `${group} ${method} ${path} ${summary} ${codes}`.toLowerCase();
        return words.every(word => text.includes(word));
      };
    let left = MOST;
    let hidden = 0;
    const bodies = map.groups.flatMap(({ name, rows }) => {
      const shown = rows.filter(isShown(name));
      const drawn = shown.slice(0, left);
      hidden += shown.length - drawn.length;
      left -= drawn.length;
      if (drawn.length === 0) return [];
      const head = element('th', { scope: 'rowgroup', colspan: String(columns.length + 1) }, name);
      return element(
        'tbody',
        {},
        element('tr', { class: 'head' }, head),
        drawn.map(row => this.rowOf(row, columns, findings)),
      );
    });
    const heads = columns.map(code => element('th', { scope: 'col' }, code));
    const head = element('thead', {}, element('tr', {}, element('th', { scope: 'col' }, 'Operation'), heads));
    const rest =
      hidden > 0 && element('caption', {}, `${counted(hidden, 'more operation')}: filter to see them.`);
    return element('table', { class: 'map' }, rest, head, bodies);
  }

  private rowOf(
    { operation, marks }: MapRow,
    columns: readonly string[],
    findings: Mapped['findings'],
  ): HTMLElement {
    const { method, path, file, line, deprecated, kind } = operation;
    const name = kind === 'path' ? method : `${kind} ${method}`;
    const jump = element(
      'button',
      { type: 'button', class: deprecated ? 'gone' : undefined, onclick: () => this.jump(file, line) },
      element('b', {}, name),
      ` ${path}`,
    );
    const cells = marks.map((mark, index) => this.cellOf(mark, columns[index] as string, findings));
    return element('tr', {}, element('th', { scope: 'row' }, jump), cells);
  }

  private cellOf(mark: Mark | undefined, code: string, findings: Mapped['findings']): HTMLElement {
    if (mark === undefined) return element('td');
    const { state, by, cell } = mark;
    if (cell === undefined) return element('td', { class: 'mark covered', title: `by ${by}` }, SIGNS[state]);
    const messages = cell.findings.flatMap(index => findings[index]?.message ?? []);
    const said = LEGEND.find(([each]) => each === state)?.[1];
    const button = element(
      'button',
      {
        type: 'button',
        title: messages.join('\n') || undefined,
        'aria-label': `${SIGNS[state]} ${code} ${said}`,
        onclick: () => this.jump(cell.file, cell.line),
      },
      SIGNS[state],
    );
    return element('td', { class: `mark ${state}` }, button);
  }
}
