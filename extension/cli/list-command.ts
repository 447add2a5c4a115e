// `list`: every exercise of the book.
import type { CatalogueExercise } from "../book/catalogue.ts";
import { columns } from "./columns.ts";
import type { Command } from "./command.ts";
import { openShippedBook } from "./shipped-book.ts";

export const listCommand: Command = {
  summary: "Every exercise: slug, track, title, tier, level, minutes; with --json also properties and commands.",
  usage: "list [--json]",
  options: { json: { type: "boolean" } },
  async run(args, terminal) {
    args.positionals();
    const { exercises } = (await openShippedBook()).catalogue;
    terminal.say(args.has("json") ? JSON.stringify(exercises.map(listed), null, 2) : table(exercises));
    return 0;
  },
};

function listed({ slug, track, title, tier, level, minutes, properties, commands }: CatalogueExercise) {
  return {
    slug,
    track,
    title,
    tier,
    level,
    minutes,
    properties: properties.map(({ id, name }) => ({ id, name })),
    commands,
  };
}

function table(exercises: readonly CatalogueExercise[]): string {
  const rows = exercises.map(({ slug, track, tier, level, minutes, title }) => [
    slug,
    track,
    tier,
    `level ${level}`,
    `${minutes} min`,
    title,
  ]);
  return columns(rows);
}
