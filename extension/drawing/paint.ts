// The colours of all drawings: VS Code's own, each with a light value for pictures that stand alone.

export const paint = {
  ink: "var(--vscode-editor-foreground, #1f2328)",
  quiet: "var(--vscode-descriptionForeground, #57606a)",
  paper: "var(--vscode-editor-background, #ffffff)",
  line: "var(--vscode-editorWidget-border, #c8ced6)",
  panel: "var(--vscode-editorWidget-background, #f6f8fa)",
  focus: "var(--vscode-focusBorder, #0a66c2)",
  wrong: "var(--vscode-charts-red, #c4311f)",
  good: "var(--vscode-charts-green, #2c7a2c)",
  warn: "var(--vscode-charts-orange, #b86e00)",
  font: "var(--vscode-font-family, system-ui)",
} as const;

const toneColours = [
  "var(--vscode-charts-blue, #1a6fd6)",
  "var(--vscode-charts-orange, #c06f00)",
  "var(--vscode-charts-green, #2f8132)",
  "var(--vscode-charts-purple, #652d90)",
  "var(--vscode-charts-yellow, #a67c00)",
  "var(--vscode-terminal-ansiCyan, #0b7f99)",
  "var(--vscode-terminal-ansiMagenta, #a8188f)",
  "var(--vscode-charts-foreground, #4d5560)",
] as const;

/** How many tones there are before they repeat. */
export const toneCount = toneColours.length;

/** The colour of a tone; absent: the quiet one. Any integer >= 0 is good. */
export function toneColour(tone: number | undefined): string {
  return tone === undefined ? paint.quiet : (toneColours[tone % toneCount] ?? paint.quiet);
}

const seriesDashes = ["", "8 3", "3 3", "10 3 2 3", "14 4", "5 2 1 2", "1.5 3", "12 3 2 3 2 3"] as const;

/** The dashes of a series' line, none for the first tone: lines are told apart without colour. */
export function seriesDash(tone: number): string {
  return seriesDashes[tone % seriesDashes.length] ?? "";
}

/** The value of a colour or face by its name without the dashes: `vscode-charts-red`; undefined: the drawing's own. */
export type ThemeValue = (name: string) => string | undefined;

/** Replaces every `var(--name, value)` by a value, for viewers that know neither VS Code nor CSS variables. */
export function withOwnColours(svg: string, themed: ThemeValue = () => undefined): string {
  return svg.replace(
    /var\(--([\w-]+), ([^()]*)\)/g,
    (_, name: string, own: string) => inAttribute(themed(name)) ?? own,
  );
}

function inAttribute(value: string | undefined): string | undefined {
  const words = value?.trim().replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "'");
  return words === "" ? undefined : words;
}
