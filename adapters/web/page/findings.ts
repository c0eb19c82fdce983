/** What was found, as a list: by rule, by severity or in the order of the text. */
import { group } from '../../../src/lib/collections.ts';
import { baseName } from '../model/documents.ts';
import type { Catalogue, Checked, Kind, RuleInfo, Told } from '../model/protocol.ts';
import { appendTo, counted, element, fill, withCode } from './dom.ts';
import { explanation } from './pages.ts';

const SEVERITIES = ['error', 'warn', 'info', 'hint'] as const;
const NAMES = { error: 'error', warn: 'warning', info: 'information', hint: 'hint' } as const;

/** What a list can do. */
export interface Deeds {
  jump(told: Told): void;
  mend(what: Told | Kind): void;
}

type Order = 'rule' | 'severity' | 'line';

const ORDERS: readonly (readonly [Order, string])[] = [
  ['rule', 'by rule'],
  ['severity', 'by severity'],
  ['line', 'by line'],
];

/** So many of a group are shown at first. */
const MOST = 50;

interface Group {
  readonly title: string;
  readonly severity: number;
  readonly told: readonly Told[];
  readonly rule?: RuleInfo | undefined;
}

export class Findings {
  private checked: Checked | undefined;
  private order: Order = 'rule';
  private readonly hidden = new Set<number>();
  private rules = new Map<string, RuleInfo>();
  private isManyFiles = false;
  /** The rules whose pages are open. */
  private readonly open = new Set<string>();

  constructor(
    private readonly panel: HTMLElement,
    private readonly deeds: Deeds,
  ) {}

  know({ rules }: Catalogue): void {
    this.rules = new Map(rules.map(rule => [rule.id, rule]));
    this.draw();
  }

  show(checked: Checked | undefined, isManyFiles: boolean): void {
    this.checked = checked;
    this.isManyFiles = isManyFiles;
    this.draw();
  }

  /** Says something in the place of findings. */
  say(text: string): void {
    this.checked = undefined;
    this.panel.replaceChildren(element('p', { class: 'notice' }, text));
  }

  private draw(): void {
    if (this.checked === undefined) return;
    const { told, forbidden } = this.checked;
    const visible = told.filter(({ severity }) => !this.hidden.has(severity));
    const parts: Node[] = [this.barOf(told)];
    if (forbidden.length > 0) {
      const text = `This page asks nobody for ${forbidden.join(', ')}: add the file, and refer to it by its name, to have it looked at.`;
      parts.push(element('p', { class: 'notice' }, text));
    }
    if (told.length === 0)
      parts.push(
        element(
          'p',
          { class: 'notice' },
          'Nothing is found. The codes of this document are as they should be.',
        ),
      );
    fill(this.panel, [...parts, ...this.groupsOf(visible).map(group => this.sectionOf(group))]);
  }

  private barOf(told: readonly Told[]): HTMLElement {
    const order = element(
      'select',
      { onchange: ({ target }: Event) => this.sort((target as HTMLSelectElement).value as Order) },
      ORDERS.map(([value, label]) => element('option', { value, selected: value === this.order }, label)),
    );
    const filters = SEVERITIES.flatMap((name, severity) => {
      const count = told.filter(one => one.severity === severity).length;
      if (count === 0) return [];
      const toggle = ({ target }: Event) => {
        if ((target as HTMLInputElement).checked) this.hidden.delete(severity);
        else this.hidden.add(severity);
        this.draw();
      };
      const box = element('input', {
        type: 'checkbox',
        checked: !this.hidden.has(severity),
        onchange: toggle,
      });
      return element(
        'label',
        { class: name },
        box,
        element(
          'span',
          { class: 'badge' },
          counted(count, NAMES[name]).replace('informations', 'information'),
        ),
      );
    });
    const mends = (['safe', 'suggested'] as const).flatMap(kind => {
      if (!told.some(({ kinds }) => kinds.includes(kind))) return [];
      const label = kind === 'safe' ? 'Mend all safe ones…' : 'Mend all, with suggestions…';
      return element('button', { type: 'button', onclick: () => this.deeds.mend(kind) }, label);
    });
    return element('div', { class: 'bar' }, element('label', {}, 'Sorted', order), filters, mends);
  }

  private sort(order: Order): void {
    this.order = order;
    this.draw();
    this.panel.querySelector('select')?.focus();
  }

  private groupsOf(told: readonly Told[]): Group[] {
    if (this.order === 'line') {
      return told.length === 0 ? [] : [{ title: 'In the order of the text', severity: -1, told }];
    }
    const keyOf = ({ code, severity }: Told) =>
      this.order === 'rule' ? code : (SEVERITIES[severity] ?? 'hint');
    const all = Array.from(group(told, keyOf), ([key, own]): Group => {
      const severity = own.reduce<number>((least, one) => Math.min(least, one.severity), SEVERITIES.length);
      const name = SEVERITIES.find(each => each === key);
      return { title: name ? NAMES[name] : key, severity, told: own, rule: this.rules.get(key) };
    });
    return all.sort((one, other) => one.severity - other.severity);
  }

  private sectionOf({ title, severity, told, rule }: Group): HTMLElement {
    const name = SEVERITIES[severity];
    const list = element('ul');
    const addMore = () => {
      const from = list.childElementCount;
      appendTo(
        list,
        told.slice(from, from + MOST).map(one => this.itemOf(one)),
      );
      const left = told.length - list.childElementCount;
      more.hidden = left === 0;
      more.textContent = `Show ${counted(Math.min(left, MOST), 'more finding')}, of ${left} left`;
    };
    const more = element('button', { type: 'button', onclick: addMore });
    addMore();
    const isByRule = this.order === 'rule';
    return element(
      'section',
      { class: `group ${name ?? ''}`, 'aria-label': title },
      element(
        'h2',
        {},
        isByRule && name && element('span', { class: 'badge' }, NAMES[name]),
        title,
        element('span', { class: 'count' }, counted(told.length, 'finding')),
      ),
      rule && element('p', {}, withCode(rule.summary)),
      list,
      more,
      isByRule && explanation(title, this.open),
    );
  }

  private itemOf(told: Told): HTMLElement {
    const { range, source, message, kinds, severity, code } = told;
    const line = `${this.isManyFiles ? `${baseName(source)}:` : 'line '}${range.start.line + 1}`;
    const name = SEVERITIES[severity] ?? 'hint';
    const jump = element(
      'button',
      { type: 'button', class: 'jump', onclick: () => this.deeds.jump(told) },
      element('span', { class: 'where' }, line),
      element('span', {}, message),
    );
    const verb = kinds.includes('safe') ? 'Mend…' : 'Suggest…';
    const mend =
      kinds.length > 0 &&
      element(
        'button',
        {
          type: 'button',
          'aria-label': `${verb} ${code} at ${line}`,
          title: kinds.includes('safe')
            ? 'Changes nothing that the document means'
            : 'Somebody must keep what is written',
          onclick: () => this.deeds.mend(told),
        },
        verb,
      );
    const badges = this.order === 'rule' ? [] : [element('span', { class: `badge ${name}` }, code)];
    const details = this.order === 'rule' ? undefined : explanation(code, this.open);
    return element('li', {}, element('div', { class: 'finding' }, jump, badges, mend), details);
  }
}
