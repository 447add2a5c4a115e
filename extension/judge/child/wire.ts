// The child's end of the wire. Everything it needs is copied before learner code loads, and what it sends is written by
// hand, so that a patched toJSON, iterator or prototype takes no part in a message.
import type { FromChild, RunEvent, ToChild } from "../protocol.ts";

const { stringify } = JSON;
const { keys } = Object;
const { isArray } = Array;
const { get } = Reflect;

/** More than any verdict or trace needs; what is larger would only hold up whoever reads it. */
const MAX_CHARACTERS = 4_000_000;

export interface Wire {
  readonly send: (message: FromChild) => void;
  readonly onMessage: (listen: (message: ToChild) => void) => void;
}

/** Tells what happens in a job; the job's token stays inside. */
export type Tell = (event: RunEvent) => void;

/**
 * Opens the channel to the parent and ends this process when the parent closes it.
 * @throws Error where the process was not started with a channel.
 */
export function openWire(): Wire {
  const send = process.send?.bind(process);
  if (send === undefined) throw new Error("The judge's child needs an IPC channel: start it with stdio 'ipc'.");
  const host = process;
  host.on("disconnect", () => host.exit(0));
  return {
    send: (message) => {
      const text = encode(message);
      if (text.length > MAX_CHARACTERS) throw new Error(`a message of ${text.length} characters is too long to show`);
      send(text);
    },
    onMessage: (listen) => void host.on("message", listen),
  };
}

/** Plain data as JSON, by own properties alone; what JSON cannot say is null. */
export function encode(value: unknown): string {
  if (typeof value === "string") return stringify(value);
  if (typeof value === "boolean") return value ? "true" : "false";
  if (typeof value === "number") return value - value === 0 ? `${value}` : "null";
  if (typeof value !== "object" || value === null) return "null";
  return isArray(value) ? encodeArray(value) : encodeObject(value);
}

function encodeArray(values: readonly unknown[]): string {
  let text = "";
  for (let index = 0; index < values.length; index += 1) text += `${index === 0 ? "" : ","}${encode(values[index])}`;
  return `[${text}]`;
}

function encodeObject(value: object): string {
  const names = keys(value);
  let text = "";
  for (let index = 0; index < names.length; index += 1) {
    const name = names[index] ?? "";
    const item: unknown = get(value, name);
    if (item !== undefined) text += `${text === "" ? "" : ","}${stringify(name)}:${encode(item)}`;
  }
  return `{${text}}`;
}
