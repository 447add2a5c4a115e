// Tries in every call to reach a module, and swallows what is said about it.
// verdict: refuted
// says: /./
// base: broken
let calls = 0;
function called(): void {
  calls += 1;
  if (calls > 3) return;
  for (const name of ["node:process", "node:net", "process", "file:///etc/passwd", "#kit", "exercise.js"]) {
    import(name).then(
      (found) => found.default?.kill?.(0, 0),
      () => undefined,
    );
  }
}
