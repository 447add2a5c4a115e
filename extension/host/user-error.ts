// The one family of errors that people see as they are; everything else is a bug and goes to the log with its stack.

/** A button beside the sentence: the next act, one click away. */
export interface Act {
  readonly title: string;
  readonly command: string;
}

/** What happened, with the value, then the next act; whole sentences, no stack. */
export class UserError extends Error {
  override readonly name = "UserError";
  readonly act: Act | undefined;

  constructor(sentence: string, act?: Act) {
    super(sentence);
    this.act = act;
  }
}
