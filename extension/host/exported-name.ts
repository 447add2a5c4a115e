// Finds where a learner's file defines a name that it exports, well enough to hang a lens or an underline on it. The
// text may be half written, so it is searched, not parsed.

/** A name in a text; line and column count from 0. */
export interface NamePlace {
  readonly name: string;
  readonly line: number;
  readonly column: number;
}

/** The places of those names that the text exports, in the order of the text. */
export function exportedPlaces(text: string, names: readonly string[]): readonly NamePlace[] {
  const places = names.flatMap((name) => placeOf(text, name) ?? []);
  return places.sort((a, b) => a.line - b.line);
}

function placeOf(text: string, name: string): NamePlace | undefined {
  const word = name.replaceAll("$", "\\$");
  const declared = new RegExp(
    `^(?:export\\s+)(?:default\\s+)?(?:abstract\\s+|async\\s+)?(?:class|function\\s*\\*?|const|let|var|enum)\\s+(?=${word}(?![\\w$]))`,
    "m",
  );
  const listed = new RegExp(`^export\\s*\\{[^}]*?(?<![\\w$])(?=${word}(?![\\w$]))`, "m");
  const match = declared.exec(text) ?? listed.exec(text);
  if (!match) return undefined;
  const before = text.slice(0, match.index + match[0].length);
  const lineStart = before.lastIndexOf("\n") + 1;
  return { name, line: before.split("\n").length - 1, column: before.length - lineStart };
}
