// A recursion of a thousand levels.
// verdict: held
const deeper = (level: number): number => (level === 0 ? 0 : 1 + deeper(level - 1));
function called(): void {
  deeper(1_000);
}
