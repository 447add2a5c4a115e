// What the judge's process was found able to do, in a sentence for the log.
import type { Capabilities } from "../judge/protocol.ts";

/** Undefined where the process is as isolated as it can be. */
export function reducedIsolation({ node, permissionModel, ...can }: Capabilities): string | undefined {
  const open = [
    can.fileSystem ? "read files" : "",
    can.childProcess ? "start processes" : "",
    can.worker ? "start threads" : "",
  ].filter(Boolean);
  if (permissionModel && open.length === 0) return undefined;
  const model = permissionModel ? "with" : "without";
  const able = open.length === 0 ? "" : ` It could ${open.join(", ")} if code found its way around the limits.`;
  return `Hidden tests run in a process ${model} Node's permission model (Node ${node}).${able}`;
}
