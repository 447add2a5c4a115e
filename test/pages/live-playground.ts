// A playground page whose acts reach a real judge: the page of the product, driven by the host's own run of acts.
import { readFileSync } from "node:fs";
import path from "node:path";
import type { Browser } from "playwright-core";
import { PlayRun } from "../../extension/host/play-run.ts";
import { createJudge, type Judge } from "../../extension/judge/index.ts";
import { isFromPlayer } from "../../extension/webview/player-messages.ts";
import type { PlaygroundNews } from "../../extension/webview/playground-messages.ts";
import { openPlayer, type PlayerVisit, type Visit } from "./player-page.ts";

const dist = path.resolve(import.meta.dirname, "../../dist");

/** The judge of the built product. */
export function builtJudge(): Judge {
  const { exercises, product } = JSON.parse(readFileSync(path.join(dist, "catalogue.json"), "utf8"));
  return createJudge({
    childScript: path.join(dist, "judge-child.js"),
    compilerScript: path.join(dist, "compile-worker.js"),
    book: {
      exercise: async (slug) => {
        const found = exercises.find((one: { slug: string }) => one.slug === slug);
        const bundle = readFileSync(path.join(dist, "exercises", `${slug}.cjs`), "utf8");
        const properties = found.properties.map(({ id }: { id: string }) => id);
        const versions = { product, exercise: found.bundle };
        return { title: found.title, bundle, exports: found.exports, properties, versions };
      },
    },
  });
}

/** The reference solution of an exercise. */
export function referenceOf(slug: string): string {
  return readFileSync(path.join(dist, "answers", slug, "solution.ts"), "utf8");
}

export interface LivePlayground extends PlayerVisit {
  /** Puts other code under the file and begins anew, as a save does. */
  save(code: string): Promise<void>;
  readonly run: PlayRun;
}

export interface LiveVisit extends Visit {
  readonly judge: Judge;
  readonly slug: string;
  readonly title: string;
  readonly code: string;
}

export async function openLivePlayground(browser: Browser, visit: LiveVisit): Promise<LivePlayground> {
  const { judge, slug, title } = visit;
  let { code } = visit;
  const ready = Promise.withResolvers<void>();
  const hear = (message: unknown): void => {
    if (!isFromPlayer(message)) throw new Error(`The page sent ${JSON.stringify(message)}, which is no request.`);
    if (message.type === "ready") ready.resolve();
    if (message.type === "act") void run.act(message.act);
  };
  const opened = await openPlayer(browser, { ...visit, hear });
  const read = async (): Promise<Uint8Array> => new TextEncoder().encode(code);
  const run = new PlayRun({
    exercise: { slug, title },
    start: async (listen) => judge.play({ slug, file: `${slug}.ts`, read }, { listen }),
    tell: (news: PlaygroundNews) => void opened.tell(news),
  });
  await ready.promise;
  await opened.tell({ type: "tabs", tabs: { slug, title, selected: "playground", refuted: true } });
  await run.open();
  const save = async (changed: string): Promise<void> => {
    code = changed;
    await run.open();
  };
  return { ...opened, save, run };
}
