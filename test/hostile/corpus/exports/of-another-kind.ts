// A constant where something to call is due.
// verdict: invalid
// says: /of type number/
// base: none
export const EXPORTED = 42; // <- here
