// Counts what runs of the learner's files, by V8's own bookkeeping.
import { Session } from "node:inspector";
import { LEARNER_SCHEME, type Program, type RawCoverage } from "../protocol.ts";

/** Counts from now on; modules that are loaded later are counted whole. The result takes the count and ends it. */
export function countCoverage({ modules }: Program): () => readonly RawCoverage[] {
  const session = new Session();
  session.connect();
  session.post("Profiler.enable");
  session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: true });
  return () => {
    const counted = new Map<string, RawCoverage>();
    // A session with one's own thread answers before `post` returns.
    session.post("Profiler.takePreciseCoverage", (_error, { result }) => {
      for (const { url, functions } of result) {
        const module = modules.find(({ file }) => url === LEARNER_SCHEME + file);
        if (module !== undefined) counted.set(module.file, { file: module.file, functions });
      }
    });
    session.disconnect();
    return [...counted.values()];
  };
}
