// The brief reader's page: it shows what it is given and says what was asked for; it knows no host.
import { useLayoutEffect, useMemo, useRef } from "preact/hooks";
import { parseBrief } from "../book/brief.ts";
import { drawPictures, onThemeChange } from "./brief-pictures.ts";
import { ReaderActs, ReaderHeader } from "./reader-header.tsx";
import type { ReaderBrief, ReaderProgress, ReaderRequest } from "./reader-messages.ts";
import { Contract, Hints, Limits, Questions, Rules, Text } from "./reader-sections.tsx";

export interface ReaderPageProps {
  readonly brief: ReaderBrief;
  readonly progress: ReaderProgress;
  /** How many hints have been opened. */
  readonly hints: number;
  readonly ask: (request: ReaderRequest) => void;
  readonly openHint: (hint: number) => void;
}

export function ReaderPage({ brief, progress, hints, ask, openHint }: ReaderPageProps) {
  const read = useMemo(() => parseBrief(brief.markdown), [brief.markdown]);
  const page = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    const draw = () => page.current && void drawPictures(page.current);
    draw();
    return onThemeChange(draw);
  }, [brief.markdown]);
  return (
    <>
      <ReaderActs slug={brief.slug} running={progress.running} ask={ask} />
      <main ref={page}>
        <ReaderHeader brief={brief} facts={read.facts} progress={progress} ask={ask} />
        <section aria-labelledby="situation">
          <h2 id="situation">Situation</h2>
          <Text markdown={read.sections.Situation} />
        </section>
        <Contract brief={read} ask={ask} />
        <Rules brief={read} houseRules={brief.houseRules} />
        <Limits limits={brief.limits} />
        <section aria-labelledby="think">
          <h2 id="think">Think about</h2>
          <Text markdown={read.sections["Think about"]} rules={read.rules.map((rule) => rule.id)} />
        </section>
        <Hints hints={read.hints} opened={hints} open={openHint} />
        <Questions questions={read.questions} />
      </main>
    </>
  );
}

/** Shown where there is no brief: before the first message, and when the host has none. */
export function ReaderNotice({ message }: { message: string }) {
  return (
    <main>
      <p class="notice" role="status">
        {message}
      </p>
    </main>
  );
}
