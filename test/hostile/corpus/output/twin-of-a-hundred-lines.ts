// A hundred lines of all kinds.
// verdict: held
for (let line = 0; line < 20; line += 1) {
  console.log("line", line);
  console.info({ line });
  console.warn([line]);
  console.error(new Error("shown, not thrown"));
  console.debug(new Map([[line, line]]));
}
