// The facts at the head of a brief or a track's page: `key: value` lines between two lines of three dashes.

export interface Page {
  readonly facts: Readonly<Record<string, string>>;
  /** The Markdown under the facts. */
  readonly body: string;
}

/**
 * Splits a page into its facts and its text.
 * @throws Error naming the file and the line that is no `key: value`, or that there are no facts at all.
 */
export function frontMatter(text: string, file: string): Page {
  const lines = text.replace(/^\uFEFF/, "").split(/\r?\n/);
  const end = lines.indexOf("---", 1);
  if (lines[0] !== "---" || end < 0) {
    throw new Error(`${file}:1 has no front matter: begin the page with "---", "key: value" lines and "---".`);
  }
  const facts: Record<string, string> = {};
  for (const [index, line] of lines.slice(1, end).entries()) {
    const match = /^([a-z]+):\s*(.*?)\s*$/.exec(line);
    if (!match) throw new Error(`${file}:${index + 2} is not "key: value" but "${line}".`);
    facts[match[1] ?? ""] = unquoted(match[2] ?? "");
  }
  return {
    facts,
    body: `${lines
      .slice(end + 1)
      .join("\n")
      .trim()}\n`,
  };
}

function unquoted(value: string): string {
  return /^"(.*)"$/.exec(value)?.[1] ?? value;
}
