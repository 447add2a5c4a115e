// `broken`: the broken designs of an exercise as whole files.
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { applyBrokenDesign, parseBrokenDesign } from "../book/broken-design.ts";
import { columns } from "./columns.ts";
import type { Command } from "./command.ts";
import { openShippedBook, type ShippedBook } from "./shipped-book.ts";
import { UsageError } from "./usage-error.ts";

export const brokenCommand: Command = {
  summary: "Writes the broken designs of an exercise as whole files and says which property refutes each.",
  usage: "broken <slug> --out <folder>",
  options: { out: { type: "string" } },
  async run(args, terminal) {
    const [slug = ""] = args.positionals("the slug of an exercise");
    const out = args.text("out");
    if (out === undefined) throw new UsageError("Give --out, the folder to write to.");
    const book = await openShippedBook();
    book.exercise(slug);
    await mkdir(out, { recursive: true });
    const names = (await book.answers(slug, "broken")).filter((file) => file.endsWith(".diff"));
    const written = await Promise.all(names.map((file) => writeDesign({ book, slug, out, file })));
    terminal.say(columns(written.map(({ file, refutedBy, mistake }) => [file, refutedBy, mistake])));
    return 0;
  },
};

interface Writing {
  readonly book: ShippedBook;
  readonly slug: string;
  readonly out: string;
  /** `<mistake>.diff` */
  readonly file: string;
}

async function writeDesign({ book, slug, out, file }: Writing) {
  const name = path.basename(file, ".diff");
  const design = parseBrokenDesign(name, await book.answer(slug, `broken/${file}`));
  const whole = applyBrokenDesign(design, await book.answer(slug, design.base));
  if (whole === undefined) throw new Error(`${slug}: broken/${file} does not apply to ${design.base}.`);
  const target = path.join(out, `${name}.ts`);
  await writeFile(target, whole);
  return { file: target, refutedBy: design.refutedBy, mistake: design.mistake };
}
