// The machine that a figure was measured on, in a line.
import { arch, availableParallelism, cpus, loadavg, platform, totalmem } from "node:os";

/** `2 cores of Some CPU, 8 GB, linux x64, Node 24.1.0` */
export function machineWords(): string {
  const model = cpus()[0]?.model.trim() ?? "an unknown processor";
  const gigabytes = Math.round(totalmem() / 2 ** 30);
  const cores = availableParallelism();
  return `${cores} ${cores === 1 ? "core" : "cores"} of ${model}, ${gigabytes} GB, ${platform()} ${arch()}, Node ${process.versions.node}`;
}

/** How many processes wanted a core in the last minute; 0 where the system does not tell. */
export function loadOfLastMinute(): number {
  return loadavg()[0] ?? 0;
}
