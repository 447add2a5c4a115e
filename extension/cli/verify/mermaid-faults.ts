// Whether mermaid can read a picture's source, with the parser that draws it for the learner.

/** What mermaid says of each source that it cannot read; "" for one that it can. Needs `mermaid` and `jsdom`. */
export async function mermaidFaults(sources: readonly string[]): Promise<string[]> {
  return withDocument(async () => {
    const { default: mermaid } = await import("mermaid");
    const faults: string[] = [];
    for (const source of sources) faults.push(await mermaid.parse(source).then(() => "", faultOf));
    return faults;
  });
}

function faultOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return `${message.split("\n").slice(0, 2).join(" ").trim().replace(/[.:]$/, "")}.`;
}

/** Mermaid cleans words with the page's own parser, so it wants a page while it loads and reads. */
async function withDocument<T>(act: () => Promise<T>): Promise<T> {
  const { JSDOM } = await import("jsdom");
  const { window } = new JSDOM("");
  Object.assign(globalThis, { window, document: window.document });
  try {
    return await act();
  } finally {
    for (const name of ["window", "document"]) Reflect.deleteProperty(globalThis, name);
    window.close();
  }
}
