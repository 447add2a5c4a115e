// Looks at what others patch, and changes only what is anybody's to change.
// verdict: held
Error.stackTraceLimit = 50;
function called(): void {
  const property = Object.getOwnPropertyDescriptor(Array.prototype, "map");
  if (property?.value !== [].map) throw new Error("lost");
}
