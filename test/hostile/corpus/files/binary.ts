// Not text at all.
// verdict: invalid
// says: /binary|UTF-8/
// file: binary
