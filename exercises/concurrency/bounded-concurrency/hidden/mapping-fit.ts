// Which mappings make sense: what happens at one input needs that input, and perhaps a signal.
import type { Mapping, Signal } from "./words.ts";

/** What happens at an input needs the input, its signal, and no second slot that is free at the same time. */
export function fitMapping(mapping: Mapping, limit: number): Mapping {
  const { odd, size } = mapping;
  if (odd === "nothing" || odd === "return throws") return { ...mapping, at: 0 };
  const at = size === 0 ? 0 : mapping.at % size;
  const signal: Signal = odd.endsWith("aborts") ? "live" : mapping.signal;
  return { ...mapping, at: odd === "fn throws" ? Math.max(at, limit - 1) : at, signal };
}

export function isMapping(mapping: Mapping, limit: number): boolean {
  const { odd, at, size, signal } = mapping;
  if (odd === "nothing" || odd === "return throws") return true;
  return at < size && (!odd.endsWith("aborts") || signal === "live") && (odd !== "fn throws" || at >= limit - 1);
}
