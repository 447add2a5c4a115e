// What one activation in a real extension host was like, and the words for several.
import { spreadOf } from "./spread.ts";

export interface Activation {
  /** From `activate()` of the extension's handle to its exports: loading, VS Code's own work, our `activate`. */
  readonly totalMs: number;
  /** Our `activate` alone; undefined where the host's Node has no hooks to measure it. */
  readonly ownMs: number | undefined;
  /** Files of the extension that were loaded, relative to it; undefined where the host's Node has no hooks. */
  readonly modules: readonly string[] | undefined;
  /** `VS Code 1.106.0, Node 24.1.0` */
  readonly host: string;
}

export interface ActivationBench {
  readonly machine: string;
  readonly activations: readonly Activation[];
  /** Bytes by file of dist/, of what runs in the extension host or beside it. */
  readonly sizes: Readonly<Record<string, number>>;
}

const MOST_MS = 50;
const MOST_KB = 200;
const OWN = /^dist\/(extension|chunks\/[^/]+)\.js$/;

export function activationReport({ machine, activations, sizes }: ActivationBench): string {
  const own = activations.flatMap(({ ownMs }) => (ownMs === undefined ? [] : [ownMs]));
  const total = activations.map(({ totalMs }) => totalMs);
  const extensionKb = (sizes["extension.js"] ?? 0) / 1_000;
  const modules = [...new Set(activations.flatMap((one) => one.modules ?? []))].sort();
  const sizeLines = Object.entries(sizes).map(([file, bytes]) => `- dist/${file}: ${Math.round(bytes / 1_000)} kB`);
  return [
    `${activations.length} starts of ${activations[0]?.host}; ${machine}.`,
    own.length === 0
      ? "activate() itself could not be measured: the host's Node has no module hooks."
      : line("activate()", own),
    line("with loading and VS Code's own work", total),
    `Modules loaded at activation: ${modules.join(", ") || "unknown"}`,
    sizeLines.join("\n"),
    ...Object.entries({
      [`activate() under ${MOST_MS} ms`]: spreadOf(own.length === 0 ? total : own).median < MOST_MS,
      [`extension.js at most ${MOST_KB} kB`]: extensionKb <= MOST_KB,
      "nothing loaded but extension.js and its chunks": modules.every((file) => OWN.test(file)),
    }).map(([goal, isMet]) => `${isMet ? "✓" : "✗"} ${goal}`),
  ].join("\n\n");
}

function line(what: string, ms: readonly number[]): string {
  const { median, low, high } = spreadOf(ms);
  return `${what}: median ${median.toFixed(1)} ms (quartiles ${low.toFixed(1)}–${high.toFixed(1)})`;
}
