// Exports that are proxies around the right ones, whose members are looked up through getters.
// verdict: held
function made(): void {}
