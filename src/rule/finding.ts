/** What a rule says of a place: a fault, or that it keeps the convention. */
import type { Proposal } from '../errors/error-proposals.ts';
import type { Content, Operation, Response, ResponseUse } from '../openapi/model.ts';
import type { Node } from '../openapi/node.ts';

/** A fault that a rule found. */
export interface Finding {
  /** One sentence: the code, what is wrong, what to do. */
  readonly message: string;
  /** Where to report it. Its path may not end on a reference: Spectral would report at the target. */
  readonly place: Node;
  readonly about: About;
}

/** What a finding is about, for tools that do more than print it. */
export interface About {
  readonly operation?: Operation;
  readonly response?: Response;
  readonly uses?: readonly ResponseUse[];
  /** Names of header fields, any of which would do. */
  readonly headers?: readonly string[];
  readonly content?: readonly Content[];
  /** What to do, where that differs between places of one code. */
  readonly advice?: string;
  /** The code, range or `default` that an operation should declare and does not. */
  readonly lacking?: string | undefined;
  /** The same where it is several that it should declare, all of them. */
  readonly lacks?: readonly string[];
  /** What to refer to, as the message says. */
  readonly proposal?: Proposal | undefined;
  /** Whether the message offers another code as well: then nobody but the author knows what is meant, and nothing is suggested. */
  readonly doubted?: boolean;
}

/** What keeps a rule's convention, so that a habit can be told from a slip. */
export interface Pass {
  readonly pass: About;
}

/** What a message says after its subject: `declares no 404`, `declare what it answers when …`. */
export interface Wording {
  /** What is wrong. */
  readonly fault: string;
  /** What to do. */
  readonly advice: string;
  /** The code or range that would be declared, where it is one. */
  readonly lacking?: string | undefined;
  /** Whether the document says otherwise, so that nobody but the author knows. */
  readonly doubted?: boolean;
  /** The codes that it should declare, all of them, where it is several. */
  readonly lacks?: readonly string[];
}

/** What a check makes of what it looks at: something is missing, it is as it should be, or it is not asked for anything. */
export type Verdict<Missing extends Wording = Wording> =
  | ({ readonly kind: 'missing' } & Missing)
  | { readonly kind: 'ok' }
  | { readonly kind: 'skip' };

/** It is as it should be, and counts as what keeps the convention. */
export const OK = { kind: 'ok' } as const;

/** It is not asked for anything, and counts neither way. */
export const SKIP = { kind: 'skip' } as const;
