// Rejections that are handled, at once and a moment later.
// verdict: held
function called(): void {
  Promise.reject(new Error("handled")).catch(() => undefined);
  const later = Promise.reject(new Error("handled as well"));
  queueMicrotask(() => later.catch(() => undefined));
}
