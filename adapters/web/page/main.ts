/** The page: a text on one side, what is found in it on the other. */
import type { Choice } from '../model/choice.ts';
import { baseName, type Files, isDescription, LARGE, nameFor, rootAmong } from '../model/documents.ts';
import { EXAMPLES } from '../model/examples.ts';
import type { Kind, Mending, Told } from '../model/protocol.ts';
import { fragmentOf, LONGEST, sharedIn } from '../model/share.ts';
import { Client, Stopped } from './client.ts';
import { difference, openDialog } from './dialog.ts';
import { appendTo, byId, counted, element, fill } from './dom.ts';
import { filesIn, filesPicked } from './dropped.ts';
import { Editor } from './editor.ts';
import { Findings } from './findings.ts';
import { MapPanel } from './map-panel.ts';
import { RulesPanel } from './rules-panel.ts';
import { listenToTabs } from './tabs.ts';

/** What the button says while something takes long. */
const STOP = 'Stop';

/** How long after the last letter the text is checked. */
const PAUSE = 250;

class Page {
  private readonly client = new Client();
  private readonly editor: Editor;
  private readonly findings: Findings;
  private readonly rules: RulesPanel;
  private readonly map: MapPanel;
  /** The version of what the map shows. */
  private mapped = -1;
  private readonly status = byId('status');
  private readonly checkButton = byId<HTMLButtonElement>('check');
  private readonly undoButton = byId<HTMLButtonElement>('undo');
  private choice: Choice = { preset: 'recommended', conventions: [], rules: {} };
  private root = '';
  private timer = 0;
  /** Counts what changed, so that no answer is shown that is about an older text. */
  private version = 0;
  /** What is done one after the other. */
  private queue: Promise<void> = Promise.resolve();
  private isChecking = false;
  /** Whether somebody asked for a check while there was one. */
  private isAsked = false;
  /** The files that the last mending changed, which Undo takes back together. */
  private lastMended: readonly string[] = [];

  constructor() {
    this.findings = new Findings(byId('panel-findings'), {
      jump: told => this.jump(told),
      mend: what => void this.mend(what),
    });
    this.editor = new Editor(byId('editor'), {
      change: () => {
        this.lastMended = [];
        this.changed();
      },
      replace: () => this.rename(),
      submit: () => void this.check(),
    });
    this.listen();
    this.rules = new RulesPanel(
      byId('panel-rules'),
      choice => void this.choose(choice),
      text => copy(text, this.status),
    );
    void this.learn();
    this.map = new MapPanel(byId('panel-map'), (file, line) => this.goTo(file, line));
  }

  /** Asks what rules there are, and what ruleset is chosen. */
  private async learn(): Promise<void> {
    try {
      const catalogue = await this.client.ask('catalogue', undefined);
      this.findings.know(catalogue);
      this.rules.know(catalogue);
      await this.tellRuleset();
    } catch (error) {
      this.status.textContent = (error as Error).message;
    }
  }

  /** Opens what a link carries, or else the first example. */
  async begin(): Promise<void> {
    try {
      const shared = await sharedIn(location.hash);
      if (shared !== undefined) {
        this.choice = await this.client.ask('choice', shared.choice);
        this.rules.choose(this.choice);
        void this.tellRuleset();
        this.open(shared.files, shared.root);
        return;
      }
    } catch (error) {
      const text = `What this link carries cannot be read: ${(error as Error).message}.`;
      openDialog('The link is broken', [element('p', {}, text)], [{ label: 'Close', isMain: true }]);
    }
    const [first] = EXAMPLES;
    if (first !== undefined) this.open(await first.load());
  }

  /** Checks the same text with other rules. */
  private async choose(choice: Choice): Promise<void> {
    this.choice = choice;
    await this.tellRuleset();
    this.changed();
  }

  private async tellRuleset(): Promise<void> {
    const { choice } = this;
    const texts = await this.client.ask('ruleset', choice);
    if (choice === this.choice) this.rules.show(texts);
  }

  private listen(): void {
    listenToTabs(() => {
      this.rules.draw();
      void this.drawMap();
    });
    const examples = byId<HTMLSelectElement>('examples');
    appendTo(
      examples,
      EXAMPLES.map(({ title }, index) => element('option', { value: String(index) }, title)),
    );
    examples.addEventListener('change', async () => {
      const example = EXAMPLES[Number(examples.value)];
      if (example !== undefined) this.open(await example.load());
    });
    this.checkButton.addEventListener('click', () => {
      if (this.checkButton.textContent === STOP) this.client.stop();
      else void this.check();
    });
    this.undoButton.addEventListener('click', () => this.undo());
    byId('save').addEventListener('click', () => this.save());
    byId('share').addEventListener('click', () => void this.share());
    this.listenForFiles();
    for (const button of document.querySelectorAll<HTMLButtonElement>('#switch button')) {
      button.addEventListener('click', () => showPart(button.dataset.part ?? 'text'));
    }
  }

  private listenForFiles(): void {
    const picker = byId<HTMLInputElement>('picker');
    byId('open').addEventListener('click', () => picker.click());
    picker.addEventListener('change', async () => {
      const { files } = picker;
      if (files !== null && files.length > 0) await this.take(filesPicked(files));
      picker.value = '';
    });
    const sign = byId('drop');
    let depth = 0;
    const hasFiles = ({ dataTransfer }: DragEvent) => dataTransfer?.types.includes('Files') === true;
    const sense = (by: number) => (event: DragEvent) => {
      if (!hasFiles(event)) return;
      depth += by;
      sign.hidden = depth <= 0;
    };
    addEventListener('dragenter', sense(1));
    addEventListener('dragleave', sense(-1));
    addEventListener('dragover', event => {
      if (hasFiles(event)) event.preventDefault();
    });
    // Before the editor, which would put their text where they are dropped.
    const drop = (event: DragEvent) => {
      depth = 0;
      sign.hidden = true;
      if (!hasFiles(event) || event.dataTransfer === null) return;
      event.preventDefault();
      event.stopPropagation();
      void this.take(filesIn(event.dataTransfer));
    };
    addEventListener('drop', drop, { capture: true });
  }

  /** Opens what was dropped; a file without a version at its top is one more of the description that is here. */
  private async take(coming: Promise<Files>): Promise<void> {
    try {
      const files = await coming;
      if (Object.keys(files).length === 0) throw new Error('There is no YAML or JSON file among these');
      if (isDescription(files)) this.open(files);
      else {
        this.editor.add(files);
        this.drawFiles();
        this.changed();
      }
    } catch (error) {
      this.status.textContent = (error as Error).message;
    }
  }

  private save(): void {
    const { name } = this.editor;
    const blob = new Blob([this.editor.saved(name)], { type: 'application/octet-stream' });
    const link = element('a', { href: URL.createObjectURL(blob), download: baseName(name) });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  /** Makes a link that carries all that is here, behind its #: no server sees that part. */
  private async share(): Promise<void> {
    const address = location.href.replace(/#.*/s, '') + (await fragmentOf(this.subject()));
    const length = address.length.toLocaleString('en');
    if (address.length > LONGEST) {
      const text = `The link would have ${length} characters, and more than ${LONGEST.toLocaleString('en')} get lost on the way: send the file itself, or a part of it.`;
      openDialog('This is too long for a link', [element('p', {}, text)], [{ label: 'Close', isMain: true }]);
      return;
    }
    history.replaceState(null, '', address);
    const field = element('input', { type: 'text', readonly: true, value: address, 'aria-label': 'Link' });
    field.addEventListener('focus', () => field.select());
    const text = `It holds the document and what to check, compressed, in ${length} characters behind the #, which a browser sends to no server.`;
    openDialog(
      'A link to this',
      [element('p', {}, text), field],
      [{ label: 'Close' }, { label: 'Copy', isMain: true, act: () => copy(address, this.status) }],
    );
  }

  /** Puts files in the place of those that are here. */
  private open(files: Files, root = rootAmong(files)): void {
    this.root = root;
    this.editor.open(files, this.root);
    this.lastMended = [];
    this.drawFiles();
    this.changed();
  }

  private drawFiles(): void {
    const { name: shown } = this.editor;
    const names = [this.root, ...this.editor.names.filter(name => name !== this.root)];
    fill(
      byId('files'),
      names.map(name => {
        const show = () => {
          this.editor.show(name);
          this.drawFiles();
        };
        const label =
          name.replace(/^\//, '') + (name === this.root && names.length > 1 ? ' (the description)' : '');
        const button = element(
          'button',
          { type: 'button', 'aria-pressed': String(name === shown), onclick: show },
          label,
        );
        const leave = () => this.removeFile(name);
        const isOnly = names.length === 1;
        const close =
          !isOnly &&
          element(
            'button',
            { type: 'button', 'aria-label': `Leave out ${name.slice(1)}`, onclick: leave },
            '×',
          );
        return element('span', { class: 'file' }, button, close);
      }),
    );
    byId('files')
      .querySelector('[aria-pressed="true"]')
      ?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }

  /** A text that is pasted over all of the only file is another file. */
  private rename(): void {
    const { names, name } = this.editor;
    if (names.length > 1) return;
    this.root = nameFor(this.editor.texts()[name] ?? '');
    this.editor.rename(this.root);
    this.drawFiles();
  }

  private removeFile(name: string): void {
    this.editor.remove(name);
    this.lastMended = [];
    if (name === this.root) this.root = rootAmong(this.editor.texts());
    this.editor.show(this.root);
    this.drawFiles();
    this.changed();
  }

  private changed(): void {
    this.version++;
    clearTimeout(this.timer);
    this.updateUndo();
    if (this.editor.length === 0) {
      this.status.textContent = '';
      this.editor.mark([]);
      this.findings.say('Paste an OpenAPI document, drop its files here, or begin with an example.');
    } else if (this.editor.length > LARGE) {
      this.status.textContent = 'A large document: press Check now (Ctrl-Enter) when you are ready.';
    } else this.timer = window.setTimeout(() => void this.check(), PAUSE);
  }

  private subject() {
    return { files: this.editor.texts(), root: this.root, choice: this.choice };
  }

  private async check(): Promise<void> {
    clearTimeout(this.timer);
    if (this.isChecking) {
      this.isAsked = true;
      return;
    }
    this.isChecking = true;
    this.isAsked = false;
    let version = -1;
    await this.busy('Checking…', async () => {
      version = this.version;
      const checked = await this.client.ask('check', this.subject());
      if (version !== this.version) return '';
      this.editor.mark(checked.told);
      this.findings.show(checked, this.editor.names.length > 1);
      byId('tab-findings').textContent = `Findings (${checked.told.length})`;
      const seconds = Math.max(0.1, checked.milliseconds / 1000);
      const duration = seconds.toLocaleString('en', { maximumFractionDigits: 1 });
      return `${counted(checked.told.length, 'finding')}, in ${duration} s`;
    });
    this.isChecking = false;
    if (version === this.version) await this.drawMap();
    else if (this.isAsked) await this.check();
    else this.changed();
  }

  /** Does what takes long, once all that was begun before is done, and says what came of it. */
  private busy(doing: string, act: () => Promise<string>): Promise<void> {
    this.queue = this.queue.then(() => this.run(doing, act));
    return this.queue;
  }

  private async run(doing: string, act: () => Promise<string>): Promise<void> {
    this.status.textContent = doing;
    // What is done at once need not be stopped.
    const slow = setTimeout(() => {
      this.checkButton.textContent = STOP;
    }, 1000);
    try {
      this.status.textContent = await act();
    } catch (error) {
      if (!(error instanceof Stopped)) console.error(error);
      this.status.textContent = (error as Error).message;
    } finally {
      clearTimeout(slow);
      this.checkButton.textContent = 'Check now';
    }
  }

  /** Draws the map where it is seen, and is not drawn yet. */
  private async drawMap(): Promise<void> {
    if (byId('panel-map').hidden || this.mapped === this.version) return;
    const said = this.status.textContent ?? '';
    await this.busy('Drawing the map…', async () => {
      const { version } = this;
      const mapped = await this.client.ask('map', this.subject());
      if (version !== this.version) return '';
      this.mapped = version;
      if (mapped === undefined) this.map.say('There is nothing to draw: this is no OpenAPI description.');
      else this.map.show(mapped);
      return said;
    });
  }

  private goTo(source: string, line: number): void {
    const position = { line: line - 1, character: 0 };
    this.jump({ source, range: { start: position, end: position } });
  }

  /** Shows the text at a finding. */
  private jump(told: Pick<Told, 'source' | 'range'>): void {
    showPart('text');
    this.editor.goTo(told);
    this.drawFiles();
  }

  /** Shows what would be changed, and changes it if that is wanted. */
  private async mend(what: Told | Kind): Promise<void> {
    await this.busy('Trying it out…', async () => {
      const { version } = this;
      const mending = await this.client.ask('mend', { ...this.subject(), what });
      if (version !== this.version) return 'The text changed meanwhile: try again.';
      this.propose(mending);
      return '';
    });
  }

  private propose({ files, mended, reasons }: Mending): void {
    if (files.length === 0) {
      const why = reasons.length > 0 ? ` since ${reasons.join('; ')}` : '';
      openDialog(
        'Nothing can be mended here',
        [element('p', {}, `It is left as it is${why}.`)],
        [{ label: 'Close', isMain: true }],
      );
      return;
    }
    const diffs = files.flatMap(({ name, hunks }) => {
      return [
        ...(this.editor.names.length > 1 ? [element('h3', {}, baseName(name))] : []),
        difference(hunks),
      ];
    });
    const isSuggested = mended.some(({ suggested }) => suggested);
    const note = isSuggested
      ? 'Somebody must keep what this promises: read it before you take it over.'
      : 'What the document means stays as it is.';
    const list = mended.slice(0, 5).map(({ message }) => element('li', {}, message));
    if (mended.length > 5) list.push(element('li', {}, `and ${mended.length - 5} more`));
    openDialog(
      `${counted(mended.length, 'finding')} would be mended`,
      [element('ul', {}, list), element('p', {}, note), ...diffs],
      [{ label: 'Leave it' }, { label: 'Make this change', isMain: true, act: () => this.make(files) }],
    );
  }

  private make(files: Mending['files']): void {
    for (const { name, changes } of files) this.editor.change(name, changes);
    this.lastMended = files.map(({ name }) => name);
    this.changed();
  }

  /** Takes back the last mending in all of its files, or else the last change of the one that is shown. */
  private undo(): void {
    const names = this.lastMended.length > 0 ? this.lastMended : [this.editor.name];
    for (const name of names) this.editor.undo(name);
    this.lastMended = [];
    this.changed();
  }

  private updateUndo(): void {
    this.undoButton.disabled = this.editor.undoDepth(this.editor.name) === 0 && this.lastMended.length === 0;
  }
}

/** Puts a text where it can be pasted from, and says so. */
export async function copy(text: string, status: HTMLElement): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    status.textContent = 'Copied.';
  } catch {
    status.textContent = 'The browser does not allow it: select the text and copy it yourself.';
  }
}

/** On a phone one part is seen at a time. */
function showPart(part: string): void {
  document.querySelector('main')?.setAttribute('data-part', part);
  for (const button of document.querySelectorAll<HTMLButtonElement>('#switch button')) {
    button.setAttribute('aria-pressed', String(button.dataset.part === part));
  }
}

void new Page().begin();
