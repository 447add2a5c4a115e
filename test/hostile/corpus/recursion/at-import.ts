// The same while the file is loaded.
// verdict: invalid
// says: /call stack/
const deeper = (level: number): number => 1 + deeper(level + 1); // <- here
deeper(0);
