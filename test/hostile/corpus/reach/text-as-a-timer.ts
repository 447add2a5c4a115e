// A timer whose callback is text: whoever runs it is not this file.
// verdict: refuted, invalid
// says: /./
// base: broken
function made(): void {
  setTimeout(`import('node:fs').then((fs) => fs.writeFileSync('${TRACE_FOLDER}/timer', ''))` as never, 0);
}
