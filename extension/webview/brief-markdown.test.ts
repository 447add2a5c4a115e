import { describe, expect, test } from "vitest";
import { briefHtml, ruleAnchor } from "./brief-markdown.ts";

describe("briefHtml", () => {
  test("an item that begins with a rule's name is its anchor, and mentions elsewhere link to it", () => {
    const html = briefHtml("- **R1** As in R2.\n- **R2** No, `R1` and R3.\n", ["R1", "R2"]);
    expect(html).toContain(
      '<li id="rule-R1" class="rule" tabindex="-1"><strong>R1</strong> As in <a href="#rule-R2">R2</a>.',
    );
    expect(html).toContain("<code>R1</code> and R3.");
    expect(ruleAnchor("R1")).toBe("rule-R1");
  });

  test("a loose list's rules have anchors too, and other bold words have none", () => {
    expect(briefHtml("- **time** a\n\n- **two words** b\n")).toMatch(/<li id="rule-time"[^>]*>\n<p><strong>time/);
    expect(briefHtml("- **two words** b\n")).not.toContain("id=");
  });

  test("HTML, script addresses and images of the Markdown stay text", () => {
    const html = briefHtml('<img src=x onerror="alert(1)"> [a](javascript:alert) ![b](https://example.org/b.png)');
    expect(html).not.toMatch(/<img|href="javascript/);
  });

  test("known languages get token classes, others are escaped", () => {
    expect(briefHtml("```ts\nconst a = 1;\n```")).toContain('<span class="hljs-keyword">const</span>');
    expect(briefHtml("```\na < b\n```")).toContain("a &lt; b");
  });

  test("a picture waits beside its escaped source", () => {
    const html = briefHtml("```mermaid\nflowchart LR\n  a --> b\n```");
    expect(html).toContain('class="drawing"');
    expect(html).toContain("a --&gt; b");
  });
});
