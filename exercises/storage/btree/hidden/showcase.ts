// The story of a tree: a leaf fills and splits, the root grows, a range walks the links, deletes borrow and merge, and the
// tree is low again.
import { type CommandCall, step } from "#kit";
import type { Setup } from "./words.ts";

const set = (key: number) => step("set", { key, value: "a" });
const reach = { gte: "none", gt: "none", lte: "none", lt: "none", reverse: false, take: "all" };

export const showcase: { setup: Setup; commands: readonly CommandCall[] } = {
  setup: { order: 4, sort: "ascending" },
  commands: [
    set(10),
    set(20),
    set(30),
    set(40),
    set(50),
    step("fill", { from: 60, count: 6, order: "ascending" }),
    step("get", { key: 63 }),
    step("range", { ...reach, gte: 20, lt: 61 }),
    step("range", { ...reach, reverse: true, take: 1 }),
    step("reopen"),
    step("delete", { key: 10 }),
    step("delete", { key: 20 }),
    step("delete", { key: 61 }),
    step("delete", { key: 60 }),
    step("clear", { from: 62, count: 3, order: "ascending" }),
    step("range", reach),
  ],
};
