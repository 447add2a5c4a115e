// Exports more than the contract names.
// verdict: held
export const version = 3;
export default class Unasked {}
export type Nothing = never;
