// Nothing in it.
// verdict: invalid
// says: /does not export/
// file: empty
