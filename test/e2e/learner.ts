// What a learner does, as words of the journey: choose an exercise, write, save, wait for the verdict.
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Workbench } from "./workbench.ts";

const root = path.resolve(import.meta.dirname, "../..");

export interface ExerciseUnderTest {
  readonly slug: string;
  readonly track: string;
  readonly title: string;
}

/** The exercises that the built catalogue has. */
export function exercisesOfTheBook(): ExerciseUnderTest[] {
  return JSON.parse(
    execFileSync(process.execPath, [path.join(root, "dist/cli.js"), "list", "--json"], { encoding: "utf8" }),
  );
}

export function referenceOf({ track, slug }: ExerciseUnderTest): string {
  return readFileSync(path.join(root, "solutions", track, slug, "solution.ts"), "utf8");
}

/** The broken designs of an exercise as whole files, by their names. */
export async function brokenDesignsOf({ slug }: ExerciseUnderTest): Promise<Map<string, string>> {
  const out = await mkdtemp(path.join(tmpdir(), "patternbook-broken-"));
  const cli = path.join(root, "dist/cli.js");
  execFileSync(process.execPath, [cli, "broken", slug, "--out", out], { stdio: "ignore" });
  const files = readdirSync(out).filter((file) => file.endsWith(".ts"));
  return new Map(files.map((file) => [path.basename(file, ".ts"), readFileSync(path.join(out, file), "utf8")]));
}

/** Shows the sidebar of exercises. */
export async function showSidebar({ page }: Workbench): Promise<void> {
  const tab = page.getByRole("tab", { name: "Patternbook" });
  if ((await tab.getAttribute("aria-expanded")) !== "true") await tab.click();
  await page.locator(".sidebar .monaco-list-row").first().waitFor();
}

/** Chooses an exercise in the sidebar and waits for its file and its brief. */
export async function openExercise(workbench: Workbench, { title, slug }: ExerciseUnderTest): Promise<void> {
  const { page } = workbench;
  await showSidebar(workbench);
  await page.locator(".sidebar .monaco-list-row", { hasText: title }).click();
  await page.locator(".tab", { hasText: `${slug}.ts` }).waitFor();
  await page.locator(".tab", { hasText: `Brief: ${title}` }).waitFor();
}

/** Puts `code` into the exercise's file, saves, and waits for the state that the status bar then tells. */
export async function writeAndSave(
  workbench: Workbench,
  { title, slug }: ExerciseUnderTest,
  { code, state }: { code: string; state: "refuted" | "held" },
): Promise<void> {
  const { page } = workbench;
  await page.locator(".tab", { hasText: `${slug}.ts` }).click();
  // A click into the text would scroll its frame under the editor, which knows nothing of it.
  await page.keyboard.press("ControlOrMeta+1");
  await workbench.pasteOver(code);
  // The clipboard answers when it likes.
  await page.locator(".tab.dirty", { hasText: `${slug}.ts` }).waitFor();
  await page.keyboard.press("ControlOrMeta+Home");
  await page.keyboard.press("ControlOrMeta+S");
  await page.locator(".statusbar-item", { hasText: `${title}: ${state}` }).waitFor({ timeout: 60_000 });
}
