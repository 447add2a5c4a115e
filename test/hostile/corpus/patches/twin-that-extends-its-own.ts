// Classes of its own that extend the language's, and prototypes of its own.
// verdict: held
class Stack<T> extends Array<T> {
  peek(): T | undefined {
    return this.at(-1);
  }
}
class Missing extends Error {
  override name = "Missing";
}
const prototype = { shared: 1 };
const made = Object.create(prototype) as { own?: number; toString?: () => string };
made.own = 2;
made.toString = () => "mine";
const error = new Error("x");
error.name = "Renamed";
function called(): void {
  const stack = Stack.of(1, 2, 3) as Stack<number>;
  if (stack.peek() !== 3 || new Missing().name !== "Missing" || String(made) !== "mine") throw new Error("lost");
}
