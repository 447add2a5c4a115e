// An arrow function where a class is due.
// verdict: refuted
// says: /constructor/
// base: none
// for: hash-ring
export const EXPORTED = () => ({});
