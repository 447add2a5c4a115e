// A file that is not finished.
// verdict: invalid
// says: /not valid TypeScript/
// base: none
export function EXPORTED( { // <- here
