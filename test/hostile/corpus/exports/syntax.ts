// A file with a bracket too many.
// verdict: invalid
// says: /not valid TypeScript/
// base: none
export function EXPORTED(]) {} // <- here
