// The head of a brief: what it is, how far the learner is, and the three things to do with it.
import type { BriefFacts } from "../book/brief.ts";
import { ruleAnchor } from "./brief-markdown.ts";
import { Icon, type IconName } from "./reader-icons.tsx";
import type { ReaderBrief, ReaderProgress, ReaderRequest } from "./reader-messages.ts";

interface HeaderProps {
  readonly brief: ReaderBrief;
  readonly facts: BriefFacts;
  readonly progress: ReaderProgress;
  readonly ask: (request: ReaderRequest) => void;
}

const STATES: Readonly<Record<ReaderProgress["state"], string>> = {
  untouched: "Not started",
  started: "Started",
  refuted: "Refuted",
  held: "Held",
};

const TIERS: Readonly<Record<BriefFacts["tier"], string>> = {
  core: "Core: most interviews ask it",
  plus: "Plus: for senior interviews",
  deep: "Deep: for specialists",
};

export function ReaderHeader({ brief, facts, progress, ask }: HeaderProps) {
  return (
    <header>
      <p class="track">{brief.track}</p>
      <h1>{facts.title}</h1>
      <ul class="facts">
        <li class={`state ${progress.state}`} role="status">
          <Icon name={progress.running ? "running" : progress.state} />
          {progress.running ? "Running…" : STATES[progress.state]}
        </li>
        <li>
          <Level level={facts.level} /> Level {facts.level} of 5
        </li>
        <li>About {facts.minutes} minutes</li>
        <li>{TIERS[facts.tier]}</li>
      </ul>
      <After brief={brief} ask={ask} />
      <Refuted progress={progress} />
    </header>
  );
}

/** The things to do, always in reach. */
export function ReaderActs({ slug, running, ask }: { slug: string; running: boolean; ask: HeaderProps["ask"] }) {
  const act = (type: "run" | "diagram" | "playground" | "file", icon: IconName, words: string) => (
    <button type="button" class={type === "run" ? "primary" : "secondary"} onClick={() => ask({ type, slug })}>
      <Icon name={icon} />
      {words}
    </button>
  );
  return (
    <nav class="acts" aria-label="This exercise">
      {act("run", running ? "running" : "run", "Run hidden tests")}
      {act("diagram", "diagram", "Show diagram")}
      {act("playground", "playground", "Playground")}
      {act("file", "file", "Open my file")}
    </nav>
  );
}

function Level({ level }: { level: number }) {
  return (
    <span class="level" aria-hidden="true">
      {[1, 2, 3, 4, 5].map((step) => (
        <i key={step} class={step <= level ? "full" : "empty"} />
      ))}
    </span>
  );
}

function After({ brief, ask }: Pick<HeaderProps, "brief" | "ask">) {
  if (brief.after.length === 0) return null;
  return (
    <p class="after">
      Do first:{" "}
      {brief.after.map(({ slug, title }, index) => (
        <>
          {index > 0 && ", "}
          <button type="button" class="link" onClick={() => ask({ type: "exercise", slug })}>
            {title}
          </button>
        </>
      ))}
    </p>
  );
}

function Refuted({ progress: { refuted, state } }: Pick<HeaderProps, "progress">) {
  if (state !== "refuted" || refuted === undefined) return null;
  return (
    <p class="refutation">
      <Icon name="refuted" />
      <span>
        Your code was refuted: <q>{refuted.property}</q>. This rests on{" "}
        {refuted.rules.map((rule, index) => (
          <>
            {index > 0 && ", "}
            <a href={`#${ruleAnchor(rule)}`}>{rule}</a>
          </>
        ))}
        .
      </span>
    </p>
  );
}
