// Listens while a line that it prints is put into a message.
// verdict: refuted, invalid
// says: /^(?!.*found)/s
// base: broken
const heard: string[] = [];
const { stringify } = JSON;
const { push, join } = Array.prototype;
const { replace, slice } = String.prototype;
JSON.stringify = ((value: unknown) => {
  push.call(heard, stringify(value));
  return stringify(value);
}) as never;
String.prototype.replace = function (...args: [never, never]) {
  push.call(heard, String(this));
  return replace.apply(this, args);
};
String.prototype.slice = function (...args) {
  push.call(heard, String(this));
  return slice.apply(this, args);
};
console.log("a line");
JSON.stringify = stringify;
String.prototype.replace = replace;
String.prototype.slice = slice;
const found = /"token":"([^"]+)"|[0-9a-f]{8}-[0-9a-f]{4}-/.exec(join.call(heard, " "));
if (found !== null) throw new Error(`found ${found[0]}`);
