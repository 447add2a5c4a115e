// Writes another verdict than it is given.
// verdict: invalid
// says: /(changes|read only|redefine|not extensible).*language's own/s
// base: broken
const { stringify } = JSON;
JSON.stringify = ((value: unknown) => (stringify(value) ?? "null").replaceAll("refuted", "held")) as never;
