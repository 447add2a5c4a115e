// How much of their text two designs share, whatever they call things.
import { tokenizer } from "acorn";

/**
 * Tokens in a row that must be the same before they count as shared. Fewer would find the idioms of the language
 * (`for (const x of y)`) in any two files; JPlag and MOSS look at runs of about this length too.
 */
const RUN = 12;

/** Names of the language: its globals, and the members of what they make. */
const GLOBALS = new Set(namesOf(globalThis));
const MEMBERS = [Array, Map, Set, Promise, String, Number, Object, Math, Date, Error, AbortController, AbortSignal]
  .flatMap((holder) => ("prototype" in holder ? [holder, holder.prototype] : [holder]))
  .flatMap(namesOf);

function namesOf(holder: object): string[] {
  return Object.getOwnPropertyNames(holder);
}

/**
 * The part of the tokens of two JavaScript texts, from 0 to 1, that stand in a run of `RUN` tokens which the other has
 * too. These are the k-gram fingerprints of Schleimer, Wilkerson and Aiken, "Winnowing: Local Algorithms for Document
 * Fingerprinting" (2003), all of them kept, since the texts are short. Words in quotes, comments and the names that a
 * file chooses for itself do not tell texts apart, so that a renamed copy shares everything: only globals, and members
 * of the language's or the contract's objects, keep their names. `contract` is the text that declares those.
 */
export function likeness(left: string, right: string, contract = ""): number {
  const members = new Set([...MEMBERS, ...(contract.match(/[\w$]+/g) ?? [])]);
  const [lefts, rights] = [tokensOf(left, members), tokensOf(right, members)];
  const shared = sharedWith(lefts, rights) + sharedWith(rights, lefts);
  return shared / Math.max(1, lefts.length + rights.length);
}

/** How many tokens stand in a run that `other` has. */
function sharedWith(tokens: readonly string[], other: readonly string[]): number {
  const known = new Set(runsOf(other));
  const covered = new Set<number>();
  runsOf(tokens).forEach((run, start) => {
    if (known.has(run)) for (let index = start; index < start + RUN; index += 1) covered.add(index);
  });
  return covered.size;
}

/** Every run by where it begins; a text shorter than one run is one. */
function runsOf(tokens: readonly string[]): string[] {
  const count = Math.max(1, tokens.length - RUN + 1);
  return Array.from({ length: count }, (_, start) => tokens.slice(start, start + RUN).join(" "));
}

function tokensOf(code: string, members: ReadonlySet<string>): string[] {
  let before = "";
  return [...tokenizer(code, { ecmaVersion: "latest", sourceType: "module" })].map((token) => {
    const { label } = token.type;
    // Acorn gives every token its value, which its types leave out.
    const { value = label } = token as { readonly value?: unknown };
    const given = before === "." || before === "?." ? members : GLOBALS;
    before = label;
    if (label === "name") return given.has(String(value)) ? String(value) : "name";
    if (label === "privateId") return "name";
    return label === "string" || label === "template" ? "text" : String(value);
  });
}
