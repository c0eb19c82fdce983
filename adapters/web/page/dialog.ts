/** The one dialog: a title, what it says, and what one can do. */
import { byId, element, fill } from './dom.ts';

export interface Action {
  readonly label: string;
  readonly isMain?: boolean;
  /** Closes the dialog unless it gives false. */
  act?(): unknown;
}

export function openDialog(
  title: string,
  body: readonly (Node | string)[],
  actions: readonly Action[],
): void {
  const dialog = byId<HTMLDialogElement>('dialog');
  const buttons = actions.map(({ label, isMain, act }) => {
    const press = async () => {
      if ((await act?.()) !== false) dialog.close();
    };
    return element('button', { type: 'button', class: isMain ? 'main' : undefined, onclick: press }, label);
  });
  fill(dialog, [
    element('h2', { id: 'dialog-title' }, title),
    ...body,
    element('div', { class: 'buttons' }, buttons),
  ]);
  if (!dialog.open) dialog.showModal();
}

/** The lines of a difference. */
export function difference(hunks: readonly string[]): HTMLElement {
  const classes: Readonly<Record<string, string>> = { '+': 'plus', '-': 'minus', '@': 'at' };
  const lines = hunks.map(line => element('span', { class: classes[line[0] ?? ''] }, `${line}\n`));
  return element('pre', { class: 'diff', tabindex: '0' }, lines);
}
