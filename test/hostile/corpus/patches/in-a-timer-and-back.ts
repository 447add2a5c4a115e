// Patches between two steps, for the length of a few microtasks.
// verdict: invalid, refuted
// says: /./
// base: broken
const { get } = Map.prototype;
const { is } = Object;
function called(): void {
  queueMicrotask(() => {
    Map.prototype.get = () => undefined;
    Object.is = () => true;
    let hops = 3;
    const heal = () => {
      hops -= 1;
      if (hops > 0) queueMicrotask(heal);
      else {
        Map.prototype.get = get;
        Object.is = is;
      }
    };
    queueMicrotask(heal);
  });
}
