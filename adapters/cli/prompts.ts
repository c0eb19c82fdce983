/** Questions on a terminal; a file of its own, which is loaded where one is asked. */
import expand from '@inquirer/expand';
import select from '@inquirer/select';

interface Streams {
  readonly input?: NodeJS.ReadableStream;
  readonly output?: NodeJS.WritableStream;
}

/** Has one of several chosen with the arrow keys, the first to begin with; undefined where that is ended by Ctrl+C. */
export function choose<Value>(
  message: string,
  choices: readonly { readonly name: string; readonly what: string; readonly value: Value }[],
  streams: Streams = {},
): Promise<Value | undefined> {
  const width = choices.reduce((most, { name }) => Math.max(most, name.length), 0);
  const shown = choices.map(({ name, what, value }) => ({
    name: `${name.padEnd(width)}  ${what}`,
    short: name,
    value,
  }));
  return answered(select({ message, choices: shown, loop: false, pageSize: shown.length }, { ...streams }));
}

/** What somebody answers who is asked about one fix. */
export type Answer = 'yes' | 'no' | 'all' | 'quit';

/** Asks for one thing after the other, with a key for each answer; undefined where that is ended by Ctrl+C. */
export function ask(message: string, streams: Streams = {}): Promise<Answer | undefined> {
  const choices = [
    { key: 'y', name: 'Yes', value: 'yes' },
    { key: 'n', name: 'No, leave it as it is', value: 'no' },
    { key: 'a', name: 'Yes, and all that come after it', value: 'all' },
    { key: 'q', name: 'No, and none that come after it', value: 'quit' },
  ] as const;
  return answered(expand<Answer>({ message, choices, default: 'h' }, { ...streams }));
}

async function answered<Value>(prompt: Promise<Value>): Promise<Value | undefined> {
  try {
    return await prompt;
  } catch (error) {
    if (error instanceof Error && error.name === 'ExitPromptError') return undefined;
    throw error;
  }
}
