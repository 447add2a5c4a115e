// Not part of the product: an extension that one installs does not open itself. Whoever runs `npm start` came for it.
const vscode = require("vscode");

exports.activate = async (context) => {
  if (context.workspaceState.get("shown")) return;
  await vscode.commands.executeCommand("workbench.view.extension.patternbook");
  await context.workspaceState.update("shown", true);
};
