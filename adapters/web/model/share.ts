/** What a link carries: texts and a choice, compressed, in the part of the address that no server sees. */
import type { Files } from './documents.ts';

export interface Shared {
  readonly files: Files;
  readonly root: string;
  /** What to check; anything, since anybody can write a link. */
  readonly choice: unknown;
}

/** Longer addresses are cut by programs that people send them with. */
export const LONGEST = 30_000;

/** A link may unfold to so many bytes, and no more. */
const MOST_BYTES = 20_000_000;

const KEY = '#d=';

/** The fragment of a link. */
export async function fragmentOf(shared: Shared): Promise<string> {
  const text = JSON.stringify([1, shared.files, shared.root, shared.choice]);
  const packed = new Blob([text]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  return KEY + toBase64Url(new Uint8Array(await new Response(packed).arrayBuffer()));
}

/** What a fragment carries; undefined where it is no such one. Throws where it is broken. */
export async function sharedIn(fragment: string): Promise<Shared | undefined> {
  if (!fragment.startsWith(KEY)) return undefined;
  const unpacked = new Blob([fromBase64Url(fragment.slice(KEY.length))])
    .stream()
    .pipeThrough(new DecompressionStream('deflate-raw'));
  const [version, files, root, choice] = JSON.parse(await textOf(unpacked)) as unknown[];
  if (version !== 1) throw new Error('it was made by another version of this page');
  const texts = Object.entries(files as object).filter(([, text]) => typeof text === 'string');
  if (texts.length === 0) throw new Error('there is no file in it');
  const known: Files = Object.fromEntries(texts);
  return {
    files: known,
    root: Object.hasOwn(known, String(root)) ? String(root) : (Object.keys(known)[0] ?? ''),
    choice,
  };
}

async function textOf(stream: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<string> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  for (const reader = stream.getReader(); ; ) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > MOST_BYTES) throw new Error('it holds too much');
    parts.push(value);
  }
  return new Blob(parts).text();
}

function toBase64Url(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 0x8000)
    text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text).replace(/\+/g, '-').replace(/\//g, '_').replaceAll('=', '');
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), character =>
    character.charCodeAt(0),
  );
}
