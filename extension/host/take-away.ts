// Files that the diagram's page has made: saved where the learner says, words to the clipboard.
import * as vscode from "vscode";
import type { TakeAwayForm, TakenAway } from "../webview/player-aids-messages.ts";
import { UserError } from "./user-error.ts";

type FileForm = Exclude<TakeAwayForm, "markdown">;

const endings: Readonly<Record<FileForm, string>> = { svg: "svg", png: "png", json: "json", mermaid: "mmd" };
const kinds: Readonly<Record<FileForm, string>> = { svg: "SVG", png: "PNG", json: "JSON", mermaid: "Mermaid" };

/** How long the status bar says that it is done, in ms. */
const SAID_MS = 4000;

export interface TakeAwayOptions {
  /** Where saving begins. */
  readonly folder: vscode.Uri | undefined;
  /** Default: the editor's own dialog. */
  readonly choose?: (options: vscode.SaveDialogOptions) => Thenable<vscode.Uri | undefined>;
}

/** Nothing is written where the learner chooses no file. @throws UserError where it cannot be written */
export async function putAway(taken: TakenAway, options: TakeAwayOptions): Promise<void> {
  const { form, content } = taken;
  if (form === "markdown") {
    await vscode.env.clipboard.writeText(content);
    vscode.window.setStatusBarMessage("Steps copied as Markdown.", SAID_MS);
    return;
  }
  const { folder, choose = vscode.window.showSaveDialog } = options;
  const uri = await choose({
    title: `Save as ${kinds[form]}`,
    filters: { [kinds[form]]: [endings[form]] },
    ...(folder && { defaultUri: vscode.Uri.joinPath(folder, nameFor({ ...taken, form })) }),
  });
  if (!uri) return;
  try {
    await vscode.workspace.fs.writeFile(uri, Buffer.from(content, form === "png" ? "base64" : "utf8"));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UserError(`${uri.path} could not be written: ${reason} Choose another place.`);
  }
  vscode.window.setStatusBarMessage(`Saved ${uri.path.split("/").at(-1)}.`, SAID_MS);
}

/** `hash-ring-step-3.svg` for a picture, `hash-ring.json` for a trace. */
function nameFor({ form, slug, step }: TakenAway & { readonly form: FileForm }): string {
  // The name comes from a page: it stays within its folder.
  const safe = slug.replace(/[^a-z0-9-]/gi, "") || "diagram";
  const isPicture = form === "svg" || form === "png";
  return `${safe}${isPicture ? `-step-${step}` : ""}.${endings[form]}`;
}
