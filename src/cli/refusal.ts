/** A reason not to go on that the user can do something about: its message says what. */
export class Refusal extends Error {}
