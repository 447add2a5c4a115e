// The same with promises, at the top of the file.
// verdict: timeout
// says: /still running after .* line \d+/
const again = (): Promise<void> => Promise.resolve().then(again);
void again();
