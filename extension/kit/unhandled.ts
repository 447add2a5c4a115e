// Rejections that nobody handled, told to the run that caused them.

type Listener = (reason: unknown) => void;

let listener: Listener | undefined;

/** For the process that hosts the judge: hand every unhandled rejection of the realm to this. */
export function unhandled(reason: unknown): void {
  listener?.(reason);
}

/** Listens until the next call; undefined listens no more. */
export function onUnhandled(next: Listener | undefined): void {
  listener = next;
}
