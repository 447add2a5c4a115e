// One panel of a kind: made when it is first shown, found again after a reload, and told everything anew whenever its
// page says that it listens; a hidden page is thrown away by the editor and gets no messages.
import * as vscode from "vscode";
import { webviewPage } from "./webview-page.ts";

export interface PanelOptions<From> {
  readonly viewType: string;
  readonly extensionUri: vscode.Uri;
  /** Name of the script in dist/webview and of the style sheet in media, without its ending. */
  readonly name: string;
  /** Beginning of the icon's name in media: `brief` for `brief-dark.svg` and `brief-light.svg`. */
  readonly icon: string;
  readonly inlineStyles: boolean;
  readonly isMessage: (value: unknown) => value is From;
  readonly onMessage: (message: From) => void;
  /** The panel came back after a reload, with what its page had kept. */
  readonly onRestore: (state: unknown) => void;
  /** The panel was closed. */
  readonly onClose?: () => void;
  /** Further style sheets in media, without their ending. */
  readonly styles?: readonly string[];
}

export interface SinglePanel<To> extends vscode.Disposable {
  /** Shows the panel beside the editor, or brings it to the front where it stands. */
  show(title: string, options: { readonly preserveFocus: boolean }): void;
  /** Brings the panel that is open to the front. */
  reveal(): void;
  /** Goes nowhere while there is no panel. */
  send(message: To): void;
  setTitle(title: string): void;
  readonly isOpen: boolean;
  /** Whether its page is there to take messages. */
  readonly isVisible: boolean;
}

export function singlePanel<To, From>(options: PanelOptions<From>): SinglePanel<To> {
  let panel: vscode.WebviewPanel | undefined;
  const adopt = (made: vscode.WebviewPanel): void => {
    panel?.dispose();
    panel = made;
    const listener = made.webview.onDidReceiveMessage((message: unknown) => {
      if (options.isMessage(message)) options.onMessage(message);
    });
    made.onDidDispose(() => {
      listener.dispose();
      if (panel !== made) return;
      panel = undefined;
      options.onClose?.();
    });
    fill(made, options);
  };
  const serializer = vscode.window.registerWebviewPanelSerializer(options.viewType, {
    deserializeWebviewPanel: async (restored, state: unknown) => {
      adopt(restored);
      options.onRestore(state);
    },
  });
  return {
    show: (title, { preserveFocus }) => {
      if (!panel) {
        closeSleepers(options.viewType);
        adopt(create(options, { title, preserveFocus }));
      } else panel.reveal(undefined, preserveFocus);
      if (panel) panel.title = title;
    },
    reveal: () => panel?.reveal(),
    send: (message) => void panel?.webview.postMessage(message),
    setTitle: (title) => {
      if (panel) panel.title = title;
    },
    get isOpen() {
      return panel !== undefined;
    },
    get isVisible() {
      return panel?.visible === true;
    },
    dispose: () => {
      serializer.dispose();
      panel?.dispose();
    },
  };
}

/** After a reload a tab in the background is woken when it is first looked at; a new panel makes it superfluous. */
function closeSleepers(viewType: string): void {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  // The editor puts a prefix of its own before the name of the view.
  const isOurs = ({ input }: vscode.Tab): boolean =>
    input instanceof vscode.TabInputWebview && input.viewType.endsWith(`-${viewType}`);
  void vscode.window.tabGroups.close(tabs.filter(isOurs), true);
}

function create<From>(
  options: PanelOptions<From>,
  { title, preserveFocus }: { title: string; preserveFocus: boolean },
) {
  const place = { viewColumn: vscode.ViewColumn.Beside, preserveFocus };
  return vscode.window.createWebviewPanel(options.viewType, title, place, {});
}

function fill<From>(panel: vscode.WebviewPanel, options: PanelOptions<From>): void {
  const { extensionUri, name, icon, inlineStyles, styles = [] } = options;
  const scripts = vscode.Uri.joinPath(extensionUri, "dist", "webview");
  const media = vscode.Uri.joinPath(extensionUri, "media");
  const { webview } = panel;
  webview.options = { enableScripts: true, localResourceRoots: [scripts, media] };
  panel.iconPath = {
    dark: vscode.Uri.joinPath(media, `${icon}-dark.svg`),
    light: vscode.Uri.joinPath(media, `${icon}-light.svg`),
  };
  const address = (uri: vscode.Uri): string => webview.asWebviewUri(uri).toString();
  webview.html = webviewPage({
    title: panel.title,
    cspSource: webview.cspSource,
    script: address(vscode.Uri.joinPath(scripts, `${name}.mjs`)),
    styles: [name, ...styles].map((style) => address(vscode.Uri.joinPath(media, `${style}.css`))),
    inlineStyles,
  });
}
