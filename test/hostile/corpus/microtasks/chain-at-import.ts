// The same with promises, at the top of the file.
// verdict: timeout, crashed
// says: /still running after .* line \d+|MB of memory/
const again = (): Promise<void> => Promise.resolve().then(again);
void again();
