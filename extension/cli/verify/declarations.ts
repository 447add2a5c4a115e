// Compares two texts of declarations as the compiler emits them, comments and order aside.

/** What the texts do not share: each one's declarations that the other lacks, on one line each. */
export interface Difference {
  readonly onlyLeft: readonly string[];
  readonly onlyRight: readonly string[];
}

/** Both texts are what `tsc` emitted as declarations, so that writing and layout are the same already. */
export function differenceOf(left: string, right: string): Difference {
  const [lefts, rights] = [declarationsOf(left), declarationsOf(right)];
  return {
    onlyLeft: lefts.filter((one) => !rights.includes(one)),
    onlyRight: rights.filter((one) => !lefts.includes(one)),
  };
}

/** Top-level declarations on one line each, members sorted. */
export function declarationsOf(text: string): readonly string[] {
  return splitAt(withoutComments(text))
    .map((one) => one.replace(/^export declare |^declare /, "export ").replace(/^export default /, "export default "))
    .map(sortedMembers)
    .filter((one) => one !== "" && one !== "export {}");
}

function withoutComments(text: string): string {
  return text.replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, (found) =>
    found.startsWith("/") ? "" : found,
  );
}

/** An interface's or class's members in alphabetical order. */
function sortedMembers(declaration: string): string {
  const found = /^(export (?:interface|(?:abstract )?class) [^{]*)\{(.*)\}$/.exec(declaration);
  if (!found) return declaration;
  const members = splitAt(found[2] ?? "").filter((member) => member !== "#private");
  return `${found[1]}{ ${members.toSorted().join("; ")} }`;
}

/** Parts that end with `;`, or with a `}` that closes a declaration's body, outside of all brackets. */
function splitAt(text: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let part = "";
  const end = () => {
    parts.push(part.replace(/\s+/g, " ").trim());
    part = "";
  };
  for (const token of text.match(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|=>|[\s\S]/g) ?? []) {
    if ("{([<".includes(token)) depth += 1;
    if ("})]>".includes(token)) depth -= 1;
    if (token === ";" && depth === 0) {
      end();
      continue;
    }
    part += token;
    if (
      token === "}" &&
      depth === 0 &&
      /^\s*export (declare )?((abstract )?class|interface|enum|namespace)\b/.test(part)
    )
      end();
  }
  end();
  return parts.filter((one) => one !== "");
}
