// Asks the inspector what the main thread runs at this moment. For the watchdog, whose thread goes on while that one is
// in a loop.
import { type InspectorNotification, type Runtime, Session } from "node:inspector";
import type { HungFrame } from "../protocol.ts";

interface Place {
  readonly name: string;
  readonly url: string;
  /** From 0. */
  readonly line: number;
  /** From 0; absent where the inspector does not know it. */
  readonly column: number | undefined;
}

/**
 * Tells the frames with a file, innermost first; an empty list where the thread answers and runs nothing of a file for
 * `waitMs`: it waits. Where the thread is inside of one long call that cannot be interrupted, nothing is told.
 */
export function whereItHangs(waitMs: number, tell: (frames: readonly HungFrame[]) => void): void {
  const session = new Session();
  session.connectToMainThread();
  let isAwake = false;
  const found = (places: readonly Place[]) => {
    isAwake = true;
    const frames = places.filter(({ url }) => url !== "").map(frameOf);
    if (frames.length > 0) tell(frames);
  };
  askByThrowing(session, found);
  askByPausing(session, found, () => setTimeout(() => isAwake && tell([]), waitMs));
}

function frameOf({ name, url, line, column = 0 }: Place): HungFrame {
  return { name, url, line: line + 1, column: column + 1 };
}

/** A throw that interrupts the thread carries the stack below it: quick, however deep the stack is. */
function askByThrowing(session: Session, found: (places: readonly Place[]) => void): void {
  session.post("Runtime.enable");
  session.post("Runtime.evaluate", { expression: "throw 0", silent: true }, (_error, answer) => {
    const frames: readonly Runtime.CallFrame[] = answer?.exceptionDetails?.stackTrace?.callFrames ?? [];
    found(
      frames.map(({ functionName: name, url, lineNumber: line, columnNumber: column }) => ({
        name,
        url,
        line,
        column,
      })),
    );
  });
}

/** Some code (an async function that is about to go on) is not on the stack when it is interrupted, but can be paused. */
function askByPausing(session: Session, found: (places: readonly Place[]) => void, asked: () => void): void {
  const urls = new Map<string, string>();
  session.on("Debugger.scriptParsed", ({ params }) => void urls.set(params.scriptId, params.url));
  session.on("Debugger.paused", ({ params }: InspectorNotification<{ callFrames: readonly Paused[] }>) =>
    found(
      params.callFrames.map(({ functionName, location: { scriptId, lineNumber, columnNumber } }) => ({
        name: functionName,
        url: urls.get(scriptId) ?? "",
        line: lineNumber,
        column: columnNumber,
      })),
    ),
  );
  session.post("Debugger.enable");
  session.post("Debugger.pause", asked);
}

interface Paused {
  readonly functionName: string;
  readonly location: {
    readonly scriptId: string;
    readonly lineNumber: number;
    readonly columnNumber?: number | undefined;
  };
}
