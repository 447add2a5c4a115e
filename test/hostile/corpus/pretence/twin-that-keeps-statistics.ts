// Counts over all instances what they do, which changes nothing.
// verdict: held
const statistics = new Map<string, number>();
function called(member: string): void {
  statistics.set(member, (statistics.get(member) ?? 0) + 1);
}
