/** Reasons not to go on. */

/** As Spectral's: 1 where something is found, 2 where something went wrong. */
export const FAILURE = 2;

/** A reason not to go on that the user can do something about: its message says what. */
export class UserError extends Error {}

/** What to tell of an error. */
export function messageOf(error: unknown): string {
  if (error instanceof UserError) return error.message;
  const { errors, message } = error as { errors?: readonly Error[]; message?: string };
  return errors?.map(({ message }) => message).join('\n') ?? message ?? String(error);
}
