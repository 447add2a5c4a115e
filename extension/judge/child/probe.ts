// What this process really can do: flags are asked for by the parent, but only a try tells what the host's Node makes of them.
import { readdirSync } from "node:fs";
import type { Capabilities } from "../protocol.ts";

/** Call before the global scope is confined. */
export function probe(): Capabilities {
  const { permission } = process;
  const allowed = (door: string) => permission === undefined || permission.has(door);
  return {
    node: process.versions.node,
    permissionModel: permission !== undefined,
    fileSystem: canList("/"),
    childProcess: allowed("child"),
    worker: allowed("worker"),
    inspector: allowed("inspector"),
  };
}

function canList(folder: string): boolean {
  try {
    readdirSync(folder);
    return true;
  } catch {
    // Refused: that is the answer.
    return false;
  }
}
