// What a submission would leave behind if it got out: each attempt of the corpus aims at one of these.
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";

export interface Traps {
  /** An empty folder in which files would appear. */
  readonly folder: string;
  /** A port of this machine where somebody listens. */
  readonly port: number;
  /** An argument by which a process of a submission would be known. */
  readonly sleep: string;
  /** What was caught, in words; empty where nobody got out. */
  caught(): readonly string[];
  close(): void;
}

export async function setTraps(): Promise<Traps> {
  const folder = mkdtempSync(path.join(tmpdir(), "traces-"));
  let connections = 0;
  const server = createServer((socket) => {
    connections += 1;
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  server.unref();
  return {
    folder,
    // A server that listens on a port has an address of this shape.
    port: (server.address() as AddressInfo).port,
    sleep: `97531.${process.pid}`,
    caught: () => [
      ...readdirSync(folder).map((file) => `the file ${file} was written`),
      ...(connections === 0 ? [] : [`${connections} connections were opened`]),
    ],
    close() {
      server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
