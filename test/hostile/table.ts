// Outcomes as lines of a table for people.
import { placeOf, told } from "./told.ts";
import type { Outcome } from "./trial.ts";

/** Submission, exercise, verdict, ms, processor time of the caller's longest turn; faults below. */
export function row({ submission, question, verdict, ms, stall, faults }: Outcome): string {
  const mark = faults.length === 0 ? "✓" : "✗";
  const at = placeOf(verdict);
  const cells = [
    `${mark} ${submission.family}/${submission.name}`.padEnd(52),
    question.slug.padEnd(16),
    verdict.status.padEnd(8),
    `${Math.round(ms)}`.padStart(6),
    `${Math.round(stall.busyMs)}`.padStart(4),
    at === undefined ? "" : `line ${at.line}`,
  ];
  return [cells.join(" ").trimEnd(), ...faults.map((fault) => `      ${fault}`), ...said(verdict, faults)].join("\n");
}

/** What the learner would read, where it was not right. */
function said(verdict: Outcome["verdict"], faults: readonly string[]): string[] {
  if (faults.length === 0) return [];
  return told(verdict)
    .slice(0, 600)
    .split("\n")
    .map((line) => `      │ ${line}`);
}

/** One line a family: how many, which verdicts, the slowest and the longest stall. */
export function summary(outcomes: readonly Outcome[]): string {
  const families = [...new Set(outcomes.map(({ submission }) => submission.family))];
  const lines = families.map((family) => {
    const own = outcomes.filter(({ submission }) => submission.family === family);
    const verdicts = Map.groupBy(own, ({ verdict }) => verdict.status);
    const counts = [...verdicts].map(([status, list]) => `${list.length} ${status}`).join(", ");
    const slowest = Math.round(Math.max(...own.map(({ ms }) => ms)));
    const stall = Math.round(Math.max(...own.map(({ stall }) => stall.busyMs)));
    return `${family.padEnd(12)} ${counts.padEnd(58)} ${String(slowest).padStart(6)} ms ${String(stall).padStart(4)} ms`;
  });
  return [`${"family".padEnd(12)} ${"verdicts".padEnd(58)}   slowest   stall`, ...lines].join("\n");
}
