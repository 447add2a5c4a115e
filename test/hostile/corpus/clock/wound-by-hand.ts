// Looks for the handle of the virtual clock and winds it.
// verdict: refuted
// says: /^(?!.*found)/s
// base: broken
type Wound = { clock?: { tick?(ms: number): void; uninstall?(): void; now?: number } };
for (const name of ["Date", "setTimeout", "setInterval", "clearTimeout", "setImmediate", "performance"]) {
  const { clock } = Reflect.get(globalThis, name) as Wound;
  if (clock?.tick !== undefined || clock?.uninstall !== undefined) throw new Error(`found the clock of ${name}`);
  if (clock !== undefined) Reflect.set(clock, "now", 1e12);
}
