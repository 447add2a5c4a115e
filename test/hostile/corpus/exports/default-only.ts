// Exports as default what should have a name.
// verdict: invalid
// says: /does not export .*default/
// base: none
export default class {}
