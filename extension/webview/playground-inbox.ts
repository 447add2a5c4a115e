// What the host tells of a playground and of the tabs, checked before it is used.
import { isOffer } from "../scenes/offer-shape.ts";
import { isRunData, isTraceStep, isViolation } from "../scenes/trace-shape.ts";
import { isPlace, type PlaygroundNews, playerTabs } from "./playground-messages.ts";

type Fields = Readonly<Record<string, unknown>>;

/** By type of message; the version is checked for the whole wire. */
export const playgroundChecks: Readonly<Record<PlaygroundNews["type"], (message: Fields) => boolean>> = {
  playground: ({ playground }) =>
    isStanding(playground) &&
    typeof playground.title === "string" &&
    isOffer(playground.offer) &&
    isListOf(playground.steps, isTraceStep) &&
    isListOf(playground.printed, isPrinted) &&
    (playground.halt === undefined || isHalt(playground.halt)),
  played: ({ played }) =>
    isStanding(played) &&
    Number.isSafeInteger(played.from) &&
    isListOf(played.steps, isTraceStep) &&
    (played.printed === undefined || isListOf(played.printed, isPrinted)) &&
    (played.remark === undefined || typeof played.remark === "string"),
  halted: ({ slug, halt }) => typeof slug === "string" && isHalt(halt),
  kept: ({ slug }) => typeof slug === "string",
  tabs: ({ tabs }) =>
    isFields(tabs) &&
    [tabs.slug, tabs.title].every((one) => typeof one === "string") &&
    typeof tabs.refuted === "boolean" &&
    playerTabs.some((one) => one === tabs.selected),
};

function isStanding(value: unknown): value is Fields {
  if (!isFields(value) || typeof value.slug !== "string" || !isRunData(value.run)) return false;
  return isRunData({ commands: value.undone }) && (value.violation === undefined || isViolation(value.violation));
}

function isPrinted(value: unknown): boolean {
  if (!isFields(value) || typeof value.text !== "string") return false;
  return typeof value.level === "string" && (value.at === undefined || isPlace(value.at));
}

function isHalt(value: unknown): boolean {
  if (!isFields(value) || (value.at !== undefined && !isPlace(value.at))) return false;
  const isPhase = ["restarting", "restarted", "waiting"].some((one) => one === value.phase);
  return isPhase && typeof value.message === "string" && typeof value.next === "string";
}

function isListOf(value: unknown, fits: (one: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(fits);
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
