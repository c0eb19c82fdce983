/** Elements, made without a text that is read as HTML. */

type Child = Node | string | undefined | false;
type Attributes = Readonly<Record<string, string | boolean | undefined | ((event: never) => void)>>;

/** Attributes that are functions are listeners: `onclick`. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  ...children: readonly (Child | readonly Child[])[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    if (typeof value === 'function') made.addEventListener(key.replace(/^on/, ''), value as EventListener);
    else made.setAttribute(key, value === true ? '' : value);
  }
  appendTo(made, children.flat());
  return made;
}

/** Appends one after the other: a call takes no more than some 100,000 arguments. */
export function appendTo(parent: ParentNode, children: Iterable<Child>): void {
  for (const child of children) if (child !== undefined && child !== false) parent.append(child);
}

/** Puts these in the place of what an element holds. */
export function fill(parent: ParentNode, children: Iterable<Child>): void {
  parent.replaceChildren();
  appendTo(parent, children);
}

export function byId<Type extends HTMLElement>(id: string): Type {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`There is no #${id}`);
  return found as Type;
}

/** `1 finding`, `2 findings`. */
export function counted(count: number, noun: string): string {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;
}

/** A text whose parts between backticks are code. */
export function withCode(text: string): (string | HTMLElement)[] {
  return text.split('`').map((part, index) => (index % 2 === 1 ? element('code', {}, part) : part));
}
