// A chain of a hundred microtasks, then silence.
// verdict: held
function chain(left: number): void {
  if (left > 0) queueMicrotask(() => chain(left - 1));
}
function called(): void {
  chain(100);
}
