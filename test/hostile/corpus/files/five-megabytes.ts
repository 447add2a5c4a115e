// A file of five megabytes.
// verdict: invalid
// says: /too large: \d+ kB of at most 512/
// file: 5000 kB
