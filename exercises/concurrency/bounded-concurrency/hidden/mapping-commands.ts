// What happens to a mapping: it begins, its fns end, its signal aborts.
import { choice, flag, nearest, whole } from "#kit";
import { fitMapping, isMapping } from "./mapping-fit.ts";
import { command, maps } from "./sides.ts";
import { type End, fnName, mapName, mapWords, ODDITIES, type Signal } from "./words.ts";

const index = whole({ min: 0, max: 9, often: [0, 1, 2] });

export const mappingCommands = {
  map: command({
    args: {
      size: whole({ min: 0, max: 10, often: [3, 5, 8] }),
      odd: choice(...ODDITIES),
      at: index,
      signal: choice<Signal>("live", "live", "live", "none", "aborted"),
      obeys: flag(),
    },
    fit: (mapping, { setup }) => fitMapping(mapping, setup.capacity),
    when: (model, mapping) => maps(model) && model.mappings.isSettled && isMapping(mapping, model.setup.capacity),
    words: (mapping, { mappings }) => mapWords(mappings.count + 1, mapping),
    asks: "mapLimit",
    run: ({ mappings }, mapping) => mappings.map(mapping),
    model: ({ mappings }, mapping) => mappings.map(mapping),
    weight: 20,
  }),
  finishFn: command({
    args: { index, how: choice<End>("value", "value", "value", "value", "value", "error") },
    fit: ({ index, how }, { mappings }) => ({ index: nearest(mappings.running, index, () => true), how }),
    when: ({ mappings }, { index }) => mappings.running.includes(index),
    words: ({ index, how }) => `the ${fnName(index)} ${how === "value" ? "is done" : "fails"}`,
    asks: "mapLimit",
    run: ({ mappings }, { index, how }) => mappings.end(index, how),
    weight: 20,
  }),
  finishTwo: command({
    args: { first: index, second: index, how: choice<End>("value", "value", "value", "error") },
    fit: ({ first, second, how }, { mappings }) => {
      const one = nearest(mappings.running, first, () => true);
      const two = nearest(mappings.running, second, (other) => other !== one);
      return { first: one, second: two, how: mappings.isDelicate ? "error" : how };
    },
    when: ({ mappings }, { first, second, how }) =>
      first !== second &&
      mappings.running.includes(first) &&
      mappings.running.includes(second) &&
      !(how === "value" && mappings.isDelicate),
    words: ({ first, second, how }) =>
      `the ${fnName(first)} ${how === "value" ? "is done" : "fails"}, and in the same tick the ${fnName(second)}`,
    asks: "mapLimit",
    run: ({ mappings }, { first, second, how }) => mappings.endBoth(first, second, how),
    weight: 6,
  }),
  abortMap: command({
    args: {},
    when: ({ mappings }) => mappings.canAbort,
    words: (_, { mappings }) =>
      `the signal of ${mapName(mappings.count)} aborts${mappings.isSettled ? ", too late" : ""}`,
    tags: (_, { mappings }) => (mappings.isSettled ? ["too late"] : []),
    asks: "mapLimit",
    run: ({ mappings }) => mappings.abort(),
    weight: 3,
  }),
};
