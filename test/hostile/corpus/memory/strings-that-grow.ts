// A log kept in memory, line by line.
// verdict: crashed
// says: /more than 512 MB of memory/
const kept: string[] = [];
function called(): void {
  for (;;) kept.push(`${kept.length}: ${"what happened ".repeat(100)}`.toUpperCase());
}
