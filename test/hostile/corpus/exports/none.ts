// Exports nothing.
// verdict: invalid
// says: /does not export .*nothing/s
// base: none
const answer = 42;
void answer;
