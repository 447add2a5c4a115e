// A folder that is not trusted can be read, and nothing in it runs.
import * as vscode from "vscode";
import { UserError } from "./user-error.ts";

/** @throws UserError in Restricted Mode */
export function requireTrust({ isTrusted }: Pick<typeof vscode.workspace, "isTrusted"> = vscode.workspace): void {
  if (isTrusted) return;
  throw new UserError(
    "Hidden tests run the code in this folder, and the folder is in Restricted Mode. Trust it, then run again.",
    {
      title: "Manage Workspace Trust",
      command: "workbench.trust.manage",
    },
  );
}
