// The child process that runs learner code, in two threads of one file: the main thread serves a single run, the watchdog
// ends the process when the main thread cannot.
import { isMainThread } from "node:worker_threads";

if (isMainThread) {
  const { serve } = await import("./serve.ts");
  await serve();
} else {
  const { watch } = await import("./watchdog.ts");
  watch();
}
