// A table that is meant to be built while the file is loaded.
// verdict: crashed
// says: /more than 512 MB of memory/
const table: number[][] = [];
for (;;) table.push(new Array(1_000).fill(table.length));
