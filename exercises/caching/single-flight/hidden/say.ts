// What happens to callers and loads, in words.
import { show } from "#kit";
import type { Aborted, Asks, Begun, Ended } from "./judgements.ts";
import { keyWords } from "./traffic.ts";

export const say = {
  asks: ({ caller, key }: Asks) => `${caller} runs ${keyWords(key)}`,
  begun: ({ load }: Begun) => `load ${load} begins`,
  ended: ({ load, well }: Ended) => `load ${load} ${well ? "ends well" : "fails"}`,
  aborted: ({ load, reason }: Aborted) => `load ${load} is aborted with ${show(reason)}`,
};
