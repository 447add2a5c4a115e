// Judgements of the queue that need more than a word.
import { differs, each } from "#kit";
import { isRunning, Ledger } from "./ledger.ts";

/** Judged by the leases that you handed out yourself and by what you said about them. */
export const obeysRunningReceipts = each(({ index, command, text, yours, atMs }, { steps }) => {
  if (!command || !["ack", "nack", "extend"].includes(command.name)) return;
  const ledger = new Ledger(steps.slice(0, index).map((told) => ({ ...told, answer: told.yours.answer })));
  const expected = isRunning(ledger.of(command.args.lease), atMs);
  const actual = yours.answer.kind === "returned" ? yours.answer.value : yours.answer.error;
  return differs(`the answer to “${text}”`, { expected, actual });
});
