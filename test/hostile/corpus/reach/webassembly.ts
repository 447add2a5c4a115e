// Compiles a module that allocates outside of every count.
// verdict: invalid
// says: /WebAssembly is not defined/
new WebAssembly.Memory({ initial: 65_536 }); // <- here
