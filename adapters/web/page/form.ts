/** Forms for values, made of the JSON schemas that options have. */
import type { JSONSchema7 } from 'json-schema';
import { appendTo, element, fill, withCode } from './dom.ts';

/** A control for a value; undefined is a value that is not set. */
export interface Field {
  readonly schema: JSONSchema7;
  readonly value: unknown;
  readonly label: string;
  /** What is said below the label. */
  readonly note?: string | undefined;
  /** What holds where nothing is set. */
  readonly fallback?: unknown;
  change(value: unknown): void;
}

let last = 0;

export function fieldFor(field: Field): HTMLElement {
  const { schema } = field;
  if (schema.oneOf !== undefined) return alternatives(field);
  if (schema.enum !== undefined) return choice(field);
  if (schema.type === 'boolean') return checkbox(field);
  if (schema.type === 'array') return list(field);
  if (schema.type !== 'object') return line(field);
  return schema.patternProperties === undefined ? parts(field) : entries(field);
}

function labelled(field: Field, control: HTMLElement): HTMLElement {
  const id = `field-${++last}`;
  control.id = id;
  return element(
    'div',
    { class: 'field' },
    element('label', { for: id }, field.label),
    noteOf(field, control),
    control,
  );
}

function noteOf({ note }: Field, control: HTMLElement): HTMLElement | undefined {
  if (note === undefined) return undefined;
  const id = `note-${++last}`;
  control.setAttribute('aria-describedby', id);
  return element('p', { id }, withCode(note));
}

function grouped(field: Field, controls: readonly HTMLElement[]): HTMLElement {
  const group = element('fieldset', {}, element('legend', {}, field.label));
  const note = noteOf(field, group);
  appendTo(group, [note, ...controls]);
  return element('div', { class: 'field' }, group);
}

function choice(field: Field): HTMLElement {
  const { schema, value, fallback, change } = field;
  const unset = fallback === undefined ? '(not set)' : `(as it is: ${String(fallback)})`;
  const options = [
    element('option', { value: '' }, unset),
    ...(schema.enum ?? []).map(each => {
      return element('option', { value: String(each), selected: each === value }, String(each));
    }),
  ];
  const set = ({ target }: Event) => change((target as HTMLSelectElement).value || undefined);
  return labelled(field, element('select', { onchange: set }, options));
}

function checkbox(field: Field): HTMLElement {
  const { value, fallback, change } = field;
  const set = ({ target }: Event) => {
    const { checked } = target as HTMLInputElement;
    change(checked === (fallback ?? false) ? undefined : checked);
  };
  return labelled(
    field,
    element('input', { type: 'checkbox', checked: (value ?? fallback) === true, onchange: set }),
  );
}

function line(field: Field): HTMLElement {
  const { value, fallback, change } = field;
  const set = ({ target }: Event) => change((target as HTMLInputElement).value || undefined);
  const placeholder = typeof fallback === 'string' && fallback !== '' ? fallback : undefined;
  const text = typeof value === 'string' ? value : '';
  return labelled(field, element('input', { type: 'text', value: text, placeholder, onchange: set }));
}

/** Some of several names as boxes to tick; else a text with one on each line. */
function list(field: Field): HTMLElement {
  const { schema, value, fallback, change } = field;
  const items = (schema.items ?? {}) as JSONSchema7;
  const set = Array.isArray(value) ? value.map(String) : undefined;
  const usual = Array.isArray(fallback) ? fallback.map(String) : [];
  if (items.enum !== undefined) {
    const chosen = new Set(set ?? usual);
    const boxes = items.enum.map(String).map(name => {
      const toggle = ({ target }: Event) => {
        if ((target as HTMLInputElement).checked) chosen.add(name);
        else chosen.delete(name);
        const all = (items.enum ?? []).map(String).filter(each => chosen.has(each));
        change(all.join() === usual.join() ? undefined : all);
      };
      const box = element('input', { type: 'checkbox', checked: chosen.has(name), onchange: toggle });
      return element('label', {}, box, name);
    });
    return grouped(field, [element('div', { class: 'choices' }, boxes)]);
  }
  const read = ({ target }: Event) => {
    const names = (target as HTMLTextAreaElement).value
      .split('\n')
      .map(name => name.trim())
      .filter(name => name !== '');
    change(names.length === 0 || names.join() === usual.join() ? undefined : names);
  };
  const rows = String(Math.max(2, (set ?? usual).length));
  const area = element('textarea', {
    rows,
    onchange: read,
    placeholder: 'one on each line',
    spellcheck: 'false',
  });
  area.value = (set ?? usual).join('\n');
  return labelled(field, area);
}

/** Of several schemas those of options are `true`, `false`, or an object. */
function alternatives(field: Field): HTMLElement {
  const { schema, value, change } = field;
  const ofObject = (schema.oneOf as JSONSchema7[]).find(({ type }) => type === 'object') as JSONSchema7;
  const below = element('div');
  const kinds = ['', 'true', 'false', 'some'] as const;
  const names = { '': '(not set)', true: 'yes', false: 'no', some: 'only for some' };
  const now = value === undefined ? '' : typeof value === 'boolean' ? String(value) : 'some';
  const draw = (kind: string) => {
    const object = typeof value === 'object' ? value : {};
    fill(below, [
      kind === 'some' &&
        parts({ ...field, label: 'For which', note: undefined, schema: ofObject, value: object }),
    ]);
  };
  const set = ({ target }: Event) => {
    const kind = (target as HTMLSelectElement).value;
    change(kind === '' ? undefined : kind === 'some' ? {} : kind === 'true');
    draw(kind);
  };
  const options = kinds.map(kind => element('option', { value: kind, selected: kind === now }, names[kind]));
  const control = labelled(field, element('select', { onchange: set }, options));
  draw(now);
  control.append(below);
  return control;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The keys of an object, each a field; `value` is kept up to date, since each field changes one of them. */
function parts(field: Field): HTMLElement {
  const { schema, change } = field;
  let value: Record<string, unknown> = isObject(field.value) ? field.value : {};
  const fields = Object.entries(schema.properties ?? {}).map(([name, own]) => {
    const part = own as JSONSchema7;
    const set = (changed: unknown) => {
      const { [name]: _, ...rest } = value;
      value = changed === undefined ? rest : { ...rest, [name]: changed };
      change(value);
    };
    return fieldFor({ schema: part, value: value[name], label: name, note: part.description, change: set });
  });
  return grouped(field, fields);
}

/** An object whose keys one chooses: a table. */
function entries(field: Field): HTMLElement {
  const { schema, change } = field;
  const [pattern = '', own] = Object.entries(schema.patternProperties ?? {})[0] ?? [];
  let value: Record<string, unknown> = isObject(field.value) ? field.value : {};
  const rows = element('div');
  const put = (next: Record<string, unknown>) => {
    value = next;
    change(Object.keys(value).length === 0 ? undefined : value);
  };
  const rowOf = (key: string) => {
    const set = (changed: unknown) => put({ ...value, [key]: changed ?? {} });
    const row = fieldFor({ schema: { ...(own as JSONSchema7) }, value: value[key], label: key, change: set });
    const leave = () => {
      const { [key]: _, ...rest } = value;
      put(rest);
      row.remove();
      name.focus();
    };
    row.append(
      element('button', { type: 'button', 'aria-label': `Remove ${key}`, onclick: leave }, `Remove ${key}`),
    );
    return row;
  };
  const id = `field-${++last}`;
  const name = element('input', { type: 'text', id, size: '8' });
  const problem = element('p', { class: 'problem', role: 'alert' });
  const add = () => {
    const key = name.value.trim();
    const isRight = new RegExp(pattern).test(key) && !Object.hasOwn(value, key);
    problem.textContent = isRight
      ? ''
      : Object.hasOwn(value, key)
        ? `${key} is there already`
        : `Give ${schema.description ?? 'a name'}`;
    if (!isRight) return;
    put({ ...value, [key]: {} });
    rows.append(rowOf(key));
    name.value = '';
  };
  name.addEventListener('keydown', event => {
    if (event.key === 'Enter') add();
  });
  appendTo(rows, Object.keys(value).map(rowOf));
  const adding = element(
    'div',
    { class: 'bar' },
    element('label', { for: id }, 'Add'),
    name,
    element('button', { type: 'button', onclick: add }, 'Add a line'),
  );
  return grouped(field, [rows, adding, problem]);
}
