/** Tabs: arrow keys go from one to the next, and only the chosen one is in the order of Tab. */
import { byId } from './dom.ts';

function showTab(chosen: HTMLElement): void {
  for (const tab of document.querySelectorAll<HTMLElement>('#tabs [role="tab"]')) {
    const isChosen = tab === chosen;
    tab.setAttribute('aria-selected', String(isChosen));
    tab.tabIndex = isChosen ? 0 : -1;
    byId(tab.getAttribute('aria-controls') ?? '').hidden = !isChosen;
  }
}

/** `onShow` is told after another panel is shown. */
export function listenToTabs(onShow: () => void): void {
  const tabs = [...document.querySelectorAll<HTMLElement>('#tabs [role="tab"]')];
  const show = (tab: HTMLElement) => {
    showTab(tab);
    onShow();
  };
  for (const [index, tab] of tabs.entries()) {
    tab.addEventListener('click', () => show(tab));
    tab.addEventListener('keydown', ({ key }) => {
      const step = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0;
      const next = tabs[(index + step + tabs.length) % tabs.length];
      if (step === 0 || next === undefined) return;
      next.focus();
      show(next);
    });
  }
}
