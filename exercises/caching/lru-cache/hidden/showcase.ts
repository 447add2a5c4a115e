// The story that the cache tells of itself: a look saves an image, a heavy one drives others out, and one too heavy costs only itself.
import { type CommandCall, step } from "#kit";
import type { Setup } from "./shelf.ts";

const set = (key: string, weight: number) => step("set", { key, content: "image", weight });
const read = (name: "get" | "peek", key: string) => step(name, { key });

export const showcase: { setup: Setup; commands: readonly CommandCall[] } = {
  setup: { capacity: 6, options: "all" },
  commands: [
    set("a", 2),
    set("b", 1),
    set("c", 2),
    set("d", 1),
    read("get", "a"),
    set("e", 1),
    read("peek", "c"),
    set("f", 1),
    set("d", 4),
    set("d", 7),
    step("delete", { key: "f" }),
    step("clear"),
  ],
};
