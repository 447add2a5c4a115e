// Takes the virtual clock away, in the middle of a run.
// verdict: refuted, invalid
// says: /./
// base: broken
type Wound = { clock?: { tick?(ms: number): void; uninstall?(): void } };
function called(): void {
  for (const name of ["Date", "setTimeout", "performance"]) {
    const { clock } = Reflect.get(globalThis, name) as Wound;
    clock?.tick?.(3_600_000);
    clock?.uninstall?.();
  }
}
