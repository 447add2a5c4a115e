// Ends as a process does that was content.
// verdict: invalid
// says: /while it was loaded.*exit/
// base: broken
Reflect.set(globalThis, "exitCode", 0);
Reflect.get(globalThis, "process")?.exit?.(0);
throw Object.assign(new Error("exit"), { code: 0, exitCode: 0, type: "done" });
