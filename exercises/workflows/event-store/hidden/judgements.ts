// What is compared of a store and its model, and in which runs.
import { all, at, fates, type Judgement, sees } from "#kit";
import type { Setup } from "./traffic.ts";

type Told = { event: string; write: string };

const words = {
  handed: ({ event }: Told) => `handed ${event}`,
  writes: ({ write }: Told) => `asked to write ${write}`,
};
const isFollower = (call: string) => call.startsWith("follower");
const about = (call: string) => (call === "the disk" ? call : `what becomes of ${call}`);
const untouched = "nothing yet";

/** What becomes of every append, and what is written for it. */
export const appends = fates(words, { isJudged: (call) => !isFollower(call), about, untouched });

/** What followers are handed, and how their subscriptions end. */
export const followers = fates(words, { isJudged: isFollower, about, untouched });

/** Everything but the followers: what is answered, written and shown. */
export const books = all(appends, sees("streams", "log"));

/** Judges runs of this traffic alone. */
export const during = (traffic: Setup["traffic"], judgement: Judgement) =>
  at(({ setup }) => setup.traffic === traffic, judgement);
