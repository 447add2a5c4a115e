// The same one level deeper, where it has no name.
// verdict: invalid
// says: /(changes|read only|redefine|not extensible).*language's own/s
// base: broken
const iterators = Object.getPrototypeOf([][Symbol.iterator]());
iterators.next = () => ({ done: true, value: undefined });
