// Leaves where it can; where it cannot it is still a wrong design.
// verdict: refuted
// says: /./
// base: broken
globalThis.process?.exit(0);
Reflect.get(globalThis, "process")?.kill?.(0);
