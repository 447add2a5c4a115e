// Checks of plain data at run time. A check lists what is wrong, each with its path and value; an empty list is right.

/** `at` is the path of the value for the message: `nodes[2].tone`. */
export type Check = (value: unknown, at: string) => readonly string[];

/** The fields of an object by name; fields that are not named are left alone, so that later versions may add some. */
export type Fields = Readonly<Record<string, Check>>;

function expects(what: string, holds: (value: unknown) => boolean): Check {
  return (value, at) => (holds(value) ? [] : [`${at} is ${shown(value)}, must be ${what}`]);
}

export const text: Check = expects("a string", (value) => typeof value === "string");
export const flag: Check = expects("true or false", (value) => typeof value === "boolean");
export const finite: Check = expects("a finite number", Number.isFinite);
/** A place on a circle. */
export const place: Check = expects(
  "a number >= 0 and < 1",
  (value) => typeof value === "number" && value >= 0 && value < 1,
);
export const atLeastZero: Check = expects(
  "a finite number >= 0",
  (value) => typeof value === "number" && Number.isFinite(value) && value >= 0,
);
export const count: Check = expects(
  "an integer >= 0",
  (value) => typeof value === "number" && Number.isSafeInteger(value) && value >= 0,
);

export function oneOf(...words: readonly (string | number)[]): Check {
  return expects(words.map((word) => JSON.stringify(word)).join(" or "), (value) =>
    words.some((word) => word === value),
  );
}

export function optional(check: Check): Check {
  return (value, at) => (value === undefined ? [] : check(value, at));
}

export function either(first: Check, second: Check): Check {
  return (value, at) => (first(value, at).length === 0 ? [] : second(value, at));
}

export function list(check: Check): Check {
  return (value, at) =>
    Array.isArray(value)
      ? value.flatMap((element, index) => check(element, `${at}[${index}]`))
      : [`${at} is ${shown(value)}, must be a list`];
}

export function record(fields: Fields): Check {
  return (value, at) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      return [`${at} is ${shown(value)}, must be an object`];
    }
    const found = new Map<string, unknown>(Object.entries(value));
    return Object.entries(fields).flatMap(([name, check]) =>
      check(found.get(name), at === "" ? name : `${at}.${name}`),
    );
  };
}

/** Items of a list: an id and what else they have. */
export function items(fields: Fields): Check {
  return list(record({ id: text, modelOnly: optional(flag), ...fields }));
}

function shown(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value);
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object" && value !== null) return "an object";
  return value === undefined ? "missing" : String(value);
}
