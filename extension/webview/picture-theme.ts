// The editor's colours as mermaid's theme variables. Mermaid computes with colours, so they are resolved to rgb first.

/** Theme variables for mermaid's `base` theme, read from the page that shows `root`. */
export function pictureTheme(root: HTMLElement): Record<string, string | boolean> {
  const colour = colourReader(root);
  const text = colour("--vscode-editor-foreground", "--vscode-foreground");
  const background = colour("--vscode-editor-background");
  const line = colour("--vscode-contrastBorder", "--vscode-descriptionForeground", "--vscode-foreground");
  const node = colour("--vscode-editorWidget-background", "--vscode-editor-background");
  const border = colour("--vscode-contrastBorder", "--vscode-charts-blue", "--vscode-foreground");
  const note = colour("--vscode-textBlockQuote-background", "--vscode-editor-background");
  const boxes = [
    "primaryColor",
    "mainBkg",
    "actorBkg",
    "stateBkg",
    "labelBoxBkgColor",
    "secondaryColor",
    "tertiaryColor",
  ];
  const grounds = ["background", "edgeLabelBackground", "labelBackgroundColor", "compositeBackground", "clusterBkg"];
  const borders = [
    "primaryBorderColor",
    "nodeBorder",
    "actorBorder",
    "stateBorder",
    "labelBoxBorderColor",
    "clusterBorder",
  ];
  const lines = [
    "lineColor",
    "signalColor",
    "transitionColor",
    "actorLineColor",
    "defaultLinkColor",
    "specialStateColor",
  ];
  const texts = ["primaryTextColor", "textColor", "titleColor", "nodeTextColor", "actorTextColor", "signalTextColor"];
  const labels = ["labelTextColor", "loopTextColor", "stateLabelColor", "transitionLabelColor", "labelColor"];
  return {
    darkMode: isDark(document.body),
    ...all(boxes, node),
    ...all(grounds, background),
    ...all(borders, border),
    ...all(lines, line),
    ...all([...texts, ...labels, "noteTextColor"], text),
    noteBkgColor: note,
    noteBorderColor: line,
    activationBkgColor: note,
    activationBorderColor: border,
  };
}

function isDark(body: HTMLElement): boolean {
  const { classList } = body;
  return (
    classList.contains("vscode-dark") ||
    (classList.contains("vscode-high-contrast") && !classList.contains("vscode-high-contrast-light"))
  );
}

function all(names: readonly string[], value: string): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, value]));
}

/** Reads the first of some colour variables that the theme defines, as `rgb(…)`; black where it defines none. */
function colourReader(root: HTMLElement): (...names: readonly string[]) => string {
  const style = getComputedStyle(root);
  return (...names) => {
    const name = names.find((candidate) => style.getPropertyValue(candidate).trim() !== "");
    const probe = document.createElement("span");
    probe.style.color = name === undefined ? "black" : `var(${name})`;
    root.append(probe);
    const resolved = getComputedStyle(probe).color;
    probe.remove();
    return resolved;
  };
}
