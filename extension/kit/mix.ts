// A hash for exercises that hand one to the learner's code: pure, fast, well mixed, the same in every realm.

/** An integer in [0, 2^32) that looks random; another salt gives another hash. FNV-1a with the finish of MurmurHash3. */
export function mix(label: string, salt: number): number {
  let mixed = 0x811c9dc5 ^ Math.imul(salt, 0x9e3779b1);
  for (let i = 0; i < label.length; i += 1) mixed = Math.imul(mixed ^ label.charCodeAt(i), 0x01000193);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
