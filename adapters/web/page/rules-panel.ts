/** What to check: presets, conventions, rules with their options, and the ruleset that comes of it, to copy. */
import themes from 'virtual:themes';
import type { Choice, ChosenRule, Preset } from '../model/choice.ts';
import type { Catalogue, RuleInfo, RulesetTexts } from '../model/protocol.ts';
import { appendTo, element, fill, withCode } from './dom.ts';
import { fieldFor } from './form.ts';
import { explanation } from './pages.ts';

const PRESETS: readonly (readonly [Preset, string])[] = [
  ['recommended', 'Recommended'],
  ['strict', 'Strict: warnings are errors'],
  ['all', 'All rules'],
  ['off', 'None but those chosen below'],
];

const SEVERITIES = ['off', 'error', 'warn', 'info', 'hint'] as const;

export class RulesPanel {
  private catalogue: Catalogue = { rules: [], conventions: [] };
  private texts: RulesetTexts | undefined;
  private isDrawn = false;
  private choice: Choice = { preset: 'recommended', conventions: [], rules: {} };
  private readonly yaml = element('pre', { tabindex: '0' });
  private readonly javascript = element('pre', { tabindex: '0' });
  /** The rules whose pages are open. */
  private readonly open = new Set<string>();
  /** By rule, what is updated when the choice changes. */
  private readonly shown = new Map<string, (texts: RulesetTexts) => void>();

  constructor(
    private readonly panel: HTMLElement,
    private readonly onChange: (choice: Choice) => void,
    private readonly copy: (text: string) => unknown,
  ) {}

  know(catalogue: Catalogue): void {
    this.catalogue = catalogue;
    this.isDrawn = false;
    this.draw();
  }

  /** Shows a choice that was made elsewhere. */
  choose(choice: Choice): void {
    this.choice = choice;
    this.isDrawn = false;
    this.draw();
  }

  /** Shows what a choice comes to. */
  show(texts: RulesetTexts): void {
    this.texts = texts;
    this.yaml.textContent = texts.yaml;
    this.javascript.textContent = texts.javascript;
    for (const update of this.shown.values()) update(texts);
  }

  private change(choice: Choice): void {
    this.choice = choice;
    this.onChange(choice);
  }

  private set(id: string, chosen: ChosenRule): void {
    const { [id]: _, ...rest } = this.choice.rules;
    const isEmpty = chosen.severity === undefined && chosen.options === undefined;
    this.change({ ...this.choice, rules: isEmpty ? rest : { ...rest, [id]: chosen } });
  }

  /** Draws what is new since, where it is seen: most people never look at it. */
  draw(): void {
    if (this.isDrawn || this.panel.hidden || this.catalogue.rules.length === 0) return;
    this.isDrawn = true;
    this.shown.clear();
    const byId = new Map(this.catalogue.rules.map(rule => [rule.id, rule]));
    const sections = themes.map(({ title, about, rules }) => {
      const own = rules.flatMap(id => byId.get(id) ?? []);
      const heading = element('h2', {}, title);
      return element(
        'section',
        { class: 'theme' },
        heading,
        element('p', {}, about),
        own.map(rule => this.ruleOf(rule)),
      );
    });
    fill(this.panel, [this.presets(), this.conventions(), this.ruleset(), ...sections]);
    if (this.texts !== undefined) this.show(this.texts);
  }

  private presets(): HTMLElement {
    const radios = PRESETS.map(([preset, label]) => {
      const set = () => this.change({ ...this.choice, preset });
      const radio = element('input', {
        type: 'radio',
        name: 'preset',
        checked: preset === this.choice.preset,
        onchange: set,
      });
      return element('label', {}, radio, label);
    });
    return element(
      'fieldset',
      {},
      element('legend', {}, 'Preset'),
      element('div', { class: 'choices' }, radios),
    );
  }

  private conventions(): HTMLElement {
    const boxes = this.catalogue.conventions.map(({ name, house }) => {
      const toggle = ({ target }: Event) => {
        const isOn = (each: string) =>
          each === name ? (target as HTMLInputElement).checked : this.choice.conventions.includes(each);
        const names = this.catalogue.conventions.map(each => each.name);
        this.change({ ...this.choice, conventions: names.filter(isOn) });
      };
      const box = element('input', {
        type: 'checkbox',
        checked: this.choice.conventions.includes(name),
        onchange: toggle,
      });
      return element('label', { title: name }, box, house.replace(/^the /, 'The '));
    });
    const openTable = () => {
      const details = this.panel.querySelector<HTMLDetailsElement>('[data-rule="status-convention"] details');
      if (details === null) return;
      details.open = true;
      details.scrollIntoView({ block: 'start' });
      details.querySelector('summary')?.focus();
    };
    const table = element('button', { type: 'button', onclick: openTable }, 'A table of your own…');
    const legend = element('legend', {}, 'Published conventions, as tables');
    return element('fieldset', {}, legend, element('div', { class: 'choices' }, boxes, table));
  }

  private ruleset(): HTMLElement {
    const part = (title: string, text: HTMLElement) => {
      const copy = element(
        'button',
        { type: 'button', onclick: () => this.copy(text.textContent ?? '') },
        `Copy ${title}`,
      );
      return element('div', {}, element('div', { class: 'bar' }, element('strong', {}, title), copy), text);
    };
    const summary = element('summary', {}, 'The ruleset for this, to copy');
    return element(
      'details',
      { class: 'ruleset' },
      summary,
      part('.spectral.yaml', this.yaml),
      part('.spectral.js', this.javascript),
    );
  }

  private ruleOf({ id, summary, options }: RuleInfo): HTMLElement {
    const chosen = () => this.choice.rules[id] ?? {};
    const usual = element('option', { value: '' }, 'as chosen above');
    const choices = SEVERITIES.map(severity => {
      return element('option', { value: severity, selected: chosen().severity === severity }, severity);
    });
    const set = ({ target }: Event) => {
      const { severity: _, ...rest } = chosen();
      const severity = SEVERITIES.find(each => each === (target as HTMLSelectElement).value);
      this.set(id, severity === undefined ? rest : { ...rest, severity });
    };
    const select = element('select', { 'aria-label': `Severity of ${id}`, onchange: set }, usual, choices);
    const state = element('span', { class: 'badge' });
    const problem = element('p', { class: 'problem' });
    this.shown.set(id, ({ on, problems }) => {
      const severity = on[id];
      state.className = `badge ${severity ?? ''}`;
      state.textContent = severity ?? 'off';
      problem.textContent = (problems[id] ?? []).join(' ');
      problem.hidden = problems[id] === undefined;
    });
    return element(
      'div',
      { class: 'rule', 'data-rule': id },
      element('div', { class: 'line' }, element('span', {}, element('strong', {}, id), ' ', state), select),
      element('p', {}, withCode(summary)),
      problem,
      this.optionsOf(id, options),
      explanation(id, this.open),
    );
  }

  private optionsOf(id: string, options: RuleInfo['options']): HTMLElement {
    const details = element('details', {}, element('summary', {}, 'Options'));
    const draw = () => {
      if (details.childElementCount > 1) return;
      const fields = options.map(({ name, description, takes, schema, default: fallback }) => {
        const change = (value: unknown) => {
          const { options: before = {}, ...rest } = this.choice.rules[id] ?? {};
          const { [name]: _, ...others } = before;
          const after = value === undefined ? others : { ...others, [name]: value };
          this.set(id, Object.keys(after).length > 0 ? { ...rest, options: after } : rest);
        };
        const value = this.choice.rules[id]?.options?.[name];
        return fieldFor({
          schema,
          value,
          label: name,
          note: `${description} It takes ${takes}.`,
          fallback,
          change,
        });
      });
      appendTo(details, fields);
    };
    if (this.choice.rules[id]?.options !== undefined) {
      details.open = true;
      draw();
    }
    details.addEventListener('toggle', draw);
    return details;
  }
}
