// What learner code threw, as text. Nothing here trusts the thrown value: any of its properties may throw or lie.
import { stackOf } from "../../kit/outcome.ts";
import { show } from "../../kit/show.ts";
import { snapshot } from "../../kit/snapshot.ts";
import type { Thrown } from "../protocol.ts";

const MAX_MESSAGE = 2_000;
const MAX_STACK = 16_000;

/** Message and stack, cut to a length that can be sent; never throws. */
export function describe(error: unknown): Thrown {
  const stack = cut(stackOf(error), MAX_STACK);
  try {
    return { message: cut(show(snapshot(error)), MAX_MESSAGE), stack };
  } catch {
    // Only a hostile value gets here, and then its text is of no use.
    return { message: "a value that cannot be shown", stack };
  }
}

function cut(text: string, length: number): string {
  return text.length > length ? text.slice(0, length) : text;
}
