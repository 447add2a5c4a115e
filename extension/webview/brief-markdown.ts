// Briefs as HTML: Markdown without raw HTML or images; rules get anchors and their mentions links; pictures wait as text
// to be drawn.
import MarkdownIt from "markdown-it";
import { highlighted } from "./highlight.ts";

type Markdown = InstanceType<typeof MarkdownIt>;
type StateCore = InstanceType<Markdown["core"]["State"]>;
type Token = StateCore["tokens"][number];

interface Surroundings {
  /** Rules that mentions link to. */
  readonly rules: ReadonlySet<string>;
}

const markdown = new MarkdownIt({ html: false, highlight: highlighted }).disable("image");
const { escapeHtml } = markdown.utils;

markdown.core.ruler.push("rules", (state) => {
  state.tokens.forEach((token, index) => {
    if (token.type === "list_item_open") nameRule(token, state.tokens.slice(index, index + 3));
    if (token.type === "inline") token.children = linkMentions(state, token.children ?? []);
  });
});

markdown.renderer.rules.fence = (tokens, index) => {
  const { content = "", info = "" } = tokens[index] ?? {};
  const language = info.trim();
  if (language === "mermaid") return pictureHtml(content);
  const code = highlighted(content, language) || escapeHtml(content);
  return `<pre class="code" tabindex="0" role="region" aria-label="Code"><code>${code}</code></pre>\n`;
};

/**
 * HTML for a part of a brief; safe to insert, since the Markdown's own HTML is shown as text.
 * @param rules ids of the rules that the page shows
 */
export function briefHtml(text: string, rules: Iterable<string> = []): string {
  return markdown.render(text, { rules: new Set(rules) } satisfies Surroundings);
}

/** The id of the element that shows a rule. */
export function ruleAnchor(rule: string): string {
  return `rule-${rule}`;
}

function pictureHtml(source: string): string {
  return `<figure class="picture"><div class="drawing" tabindex="0" role="img" aria-label="Picture; its text follows"></div>
<details><summary>The picture as text</summary><pre class="source" tabindex="0">${escapeHtml(source)}</pre></details></figure>\n`;
}

/** An item that begins with a bold name is a rule. */
function nameRule(item: Token, [, , inline]: readonly Token[]): void {
  const start = (inline?.children ?? []).filter((token) => token.type !== "text" || token.content !== "");
  const bold = start[0]?.type === "strong_open" ? start[1] : undefined;
  if (bold === undefined || !/^[\w-]+$/.test(bold.content)) return;
  item.attrSet("id", ruleAnchor(bold.content));
  item.attrJoin("class", "rule");
  item.attrSet("tabindex", "-1");
}

function linkMentions({ env, Token }: StateCore, tokens: readonly Token[]): Token[] {
  // `briefHtml` is the only caller, and hands in nothing else.
  const { rules } = env as unknown as Surroundings;
  let bold = 0;
  return tokens.flatMap((token) => {
    if (token.tag === "strong") bold += token.nesting;
    if (token.type !== "text" || bold > 0) return [token];
    return token.content.split(/\b(R\d+)\b/).map((piece) => {
      const known = rules.has(piece);
      const made = new Token(known ? "html_inline" : "text", "", 0);
      made.content = known ? `<a href="#${ruleAnchor(piece)}">${piece}</a>` : piece;
      return made;
    });
  });
}
