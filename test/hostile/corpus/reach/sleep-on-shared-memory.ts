// Puts the whole thread to sleep for good.
// verdict: invalid
// says: /Atomics.wait is not a function/
Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0); // <- here
