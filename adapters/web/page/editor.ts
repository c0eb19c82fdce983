/** The text, with marks where findings are. */
import { defaultKeymap, history, historyKeymap, redo, undo, undoDepth } from '@codemirror/commands';
import { json } from '@codemirror/lang-json';
import { yaml } from '@codemirror/lang-yaml';
import { bracketMatching, HighlightStyle, indentUnit, syntaxHighlighting } from '@codemirror/language';
import { type Diagnostic, lintGutter, lintKeymap, setDiagnostics } from '@codemirror/lint';
import { highlightSelectionMatches, searchKeymap } from '@codemirror/search';
import { Compartment, EditorState, type Extension, type Text, type TransactionSpec } from '@codemirror/state';
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
  type ViewUpdate,
} from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { isJson } from '../model/documents.ts';
import type { TextChange, Told } from '../model/protocol.ts';

const COLOURS = HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: 'var(--key)' },
  { tag: [tags.string, tags.content], color: 'var(--text)' },
  { tag: [tags.number, tags.bool, tags.null, tags.keyword], color: 'var(--value)' },
  { tag: tags.comment, color: 'var(--muted)', fontStyle: 'italic' },
  { tag: [tags.punctuation, tags.separator, tags.bracket], color: 'var(--muted)' },
]);

const LOOK = EditorView.theme({
  '&': { height: '100%', color: 'var(--text)', backgroundColor: 'var(--paper)', fontSize: '13px' },
  '&.cm-focused': { outline: '2px solid var(--accent)', outlineOffset: '-2px' },
  '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '1.5' },
  '.cm-content': { caretColor: 'var(--text)' },
  '.cm-cursor': { borderLeftColor: 'var(--text)' },
  '.cm-gutters': {
    backgroundColor: 'var(--panel)',
    color: 'var(--muted)',
    borderRight: '1px solid var(--line)',
  },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'var(--active)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: 'var(--selection)',
  },
  '.cm-selectionMatch': { backgroundColor: 'var(--selection)' },
  '.cm-panels': { backgroundColor: 'var(--panel)', color: 'var(--text)' },
  '.cm-panels input, .cm-panels button': {
    color: 'var(--text)',
    backgroundColor: 'var(--paper)',
    backgroundImage: 'none',
  },
  '.cm-tooltip': {
    backgroundColor: 'var(--panel)',
    color: 'var(--text)',
    border: '1px solid var(--line)',
    maxWidth: '40rem',
  },
  '.cm-diagnosticText': { fontFamily: 'var(--sans)' },
  '.cm-diagnosticSource': { opacity: '1', color: 'var(--muted)' },
  '.cm-diagnostic-error': { borderLeftColor: 'var(--error)' },
  '.cm-diagnostic-warning': { borderLeftColor: 'var(--warn)' },
  '.cm-diagnostic-info': { borderLeftColor: 'var(--info)' },
  '.cm-diagnostic-hint': { borderLeftColor: 'var(--hint)' },
  '.cm-lintRange': { backgroundImage: 'none', textDecoration: 'underline wavy', textUnderlineOffset: '3px' },
  '.cm-lintRange-error': { textDecorationColor: 'var(--error)' },
  '.cm-lintRange-warning': { textDecorationColor: 'var(--warn)' },
  '.cm-lintRange-info': { textDecorationColor: 'var(--info)' },
  '.cm-lintRange-hint': { textDecorationColor: 'var(--hint)' },
});

const SEVERITIES = ['error', 'warning', 'info', 'hint'] as const;

/** What an editor tells of. */
interface EditorDeeds {
  /** A text changed. */
  change(): void;
  /** A text was pasted over all that the file held; `change` is told after that. */
  replace(): void;
  /** Somebody pressed Mod-Enter. */
  submit(): void;
}

/** Several files, of which one is seen at a time; each has its own history. */
export class Editor {
  readonly view: EditorView;
  private states = new Map<string, EditorState>();
  /** The files whose lines end with CR and LF; here all end with LF. */
  private readonly withReturns = new Set<string>();
  private current = '';
  private readonly language = new Compartment();

  constructor(
    parent: HTMLElement,
    private readonly deeds: EditorDeeds,
  ) {
    // In a shadow tree its styles are no elements, which a strict Content-Security-Policy would forbid.
    const root = parent.attachShadow({ mode: 'open' });
    this.view = new EditorView({ parent: root, root, state: this.newState('', '') });
  }

  get name(): string {
    return this.current;
  }

  get names(): string[] {
    return [...this.states.keys()];
  }

  get length(): number {
    return this.names.reduce((sum, name) => sum + this.docOf(name).length, 0);
  }

  /** The text of each file. */
  texts(): Record<string, string> {
    return Object.fromEntries(this.names.map(name => [name, this.docOf(name).toString()]));
  }

  /** A file as it is to be saved: its lines end as they did. */
  saved(name: string): string {
    const text = this.docOf(name).toString();
    return this.withReturns.has(name) ? text.replace(/\n/g, '\r\n') : text;
  }

  /** Puts other files in the place of all that are here. */
  open(files: Readonly<Record<string, string>>, shown: string): void {
    this.states = new Map(Object.entries(files).map(([name, text]) => [name, this.newState(name, text)]));
    this.current = '';
    this.show(shown);
  }

  add(files: Readonly<Record<string, string>>): void {
    for (const [name, text] of Object.entries(files)) {
      this.states.set(name, this.newState(name, text));
      if (name === this.current) this.view.setState(this.states.get(name) as EditorState);
    }
  }

  remove(name: string): void {
    this.keep();
    this.states.delete(name);
    if (this.current !== name) return;
    this.current = '';
    this.show(this.names[0] ?? '');
  }

  show(name: string): void {
    if (name === this.current) return;
    this.keep();
    this.current = name;
    this.view.setState(this.states.get(name) ?? this.newState(name, ''));
    this.states.set(name, this.view.state);
  }

  mark(told: readonly Told[]): void {
    for (const name of this.names) {
      const doc = this.docOf(name);
      const own = told.filter(({ source }) => source === name).map(one => diagnosticOf(doc, one));
      this.update(name, state =>
        setDiagnostics(
          state,
          own.sort((one, other) => one.from - other.from),
        ),
      );
    }
  }

  /** Goes to a line, counted from 1, and selects the range that a finding is about. */
  goTo({ source, range }: Pick<Told, 'source' | 'range'>): void {
    this.show(source);
    const { doc } = this.view.state;
    const anchor = offsetIn(doc, range.start);
    const head = Math.min(offsetIn(doc, range.end), doc.lineAt(anchor).to);
    const effects = EditorView.scrollIntoView(anchor, { y: 'center' });
    this.view.dispatch({ selection: { anchor: head, head: anchor }, effects });
    this.view.focus();
  }

  change(name: string, changes: readonly TextChange[]): void {
    const specs = changes.map(({ start, end, text }) => ({ from: start, to: end, insert: text }));
    this.update(name, () => ({ changes: specs, userEvent: 'input.mend' }));
  }

  /** Takes back the last change of a file; false where there is none. */
  undo(name: string): boolean {
    return this.run(name, undo);
  }

  redo(name: string): boolean {
    return this.run(name, redo);
  }

  undoDepth(name: string): number {
    return undoDepth(this.stateOf(name));
  }

  private run(name: string, command: typeof undo): boolean {
    if (name === this.current) return command(this.view);
    const state = this.stateOf(name);
    return command({ state, dispatch: transaction => void this.states.set(name, transaction.state) });
  }

  private readonly submit = (): boolean => {
    this.deeds.submit();
    return true;
  };

  private docOf(name: string): Text {
    return this.stateOf(name).doc;
  }

  private stateOf(name: string): EditorState {
    return name === this.current ? this.view.state : (this.states.get(name) as EditorState);
  }

  private keep(): void {
    if (this.states.has(this.current)) this.states.set(this.current, this.view.state);
  }

  private update(name: string, spec: (state: EditorState) => TransactionSpec): void {
    const state = this.stateOf(name);
    if (name === this.current) this.view.dispatch(spec(state));
    else this.states.set(name, state.update(spec(state)).state);
  }

  /** Gives the file that is shown another name, and reads it as that says. */
  rename(name: string): void {
    if (name === this.current) return;
    const doc = this.view.state.doc.sliceString(0, 1000);
    this.states.delete(this.current);
    this.current = name;
    this.view.dispatch({ effects: this.language.reconfigure(languageOf(name, doc)) });
    this.states.set(name, this.view.state);
  }

  private listen({ docChanged, transactions, changes, startState }: ViewUpdate): void {
    if (!docChanged) return;
    let isWhole = transactions.some(transaction => transaction.isUserEvent('input.paste'));
    changes.iterChangedRanges((from, to) => {
      isWhole &&= from === 0 && to === startState.doc.length;
    });
    if (isWhole) this.deeds.replace();
    this.deeds.change();
  }

  private newState(name: string, doc: string): EditorState {
    if (/^[^\n]*\r\n/.test(doc)) this.withReturns.add(name);
    else this.withReturns.delete(name);
    const language = this.language.of(languageOf(name, doc));
    return EditorState.create({ doc, extensions: [language, this.extensions()] });
  }

  private extensions(): Extension {
    return [
      lineNumbers(),
      lintGutter(),
      highlightActiveLineGutter(),
      history(),
      drawSelection(),
      indentUnit.of('  '),
      bracketMatching(),
      highlightActiveLine(),
      highlightSelectionMatches(),
      syntaxHighlighting(COLOURS),
      LOOK,
      EditorView.contentAttributes.of({ 'aria-label': 'The OpenAPI document', tabindex: '0' }),
      keymap.of([
        { key: 'Mod-Enter', run: this.submit },
        ...defaultKeymap.filter(({ key }) => key !== 'Mod-Enter'),
        ...searchKeymap,
        ...historyKeymap,
        ...lintKeymap,
      ]),
      EditorView.updateListener.of(update => this.listen(update)),
    ];
  }
}

function languageOf(name: string, doc: string): Extension {
  return isJson(name, doc) ? json() : yaml();
}

function diagnosticOf(doc: Text, { code, message, severity, range }: Told): Diagnostic {
  const start = offsetIn(doc, range.start);
  const line = doc.lineAt(start);
  // What stands under the first key of a line begins behind it: then the key is marked too.
  const isFirst = /^(- )?("[^"]*"|'[^']*'|[^"':]*):$/.test(line.text.slice(0, start - line.from).trim());
  const from = isFirst ? line.from + line.text.search(/\S|$/) : start;
  // What spans many lines would underline all of them.
  const to = Math.min(offsetIn(doc, range.end), line.to);
  return { from, to: Math.max(from, to), severity: SEVERITIES[severity] ?? 'info', source: code, message };
}

function offsetIn(doc: Text, { line, character }: Told['range']['start']): number {
  if (line >= doc.lines) return doc.length;
  const { from, to } = doc.line(line + 1);
  return Math.min(from + character, to);
}
