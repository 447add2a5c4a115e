// Imports code out of its own name.
// verdict: invalid
// says: /cannot be imported/
const code = "export default globalThis.process";
const { default: found } = await import(`data:text/javascript,${code}`); // <- here
throw new Error(`found ${found}`);
