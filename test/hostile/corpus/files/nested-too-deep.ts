// Brackets nested a hundred thousand deep.
// verdict: invalid
// says: /nested|compiler|not valid/
// file: 100 kB of [
