// The sections of a brief: text, contract, rules with the house rules in full, hints one at a time, questions whose
// answers are folded.
import type { Brief } from "../book/brief.ts";
import { briefHtml } from "./brief-markdown.ts";
import { Icon } from "./reader-icons.tsx";
import type { ReaderBrief, ReaderRequest } from "./reader-messages.ts";

type Ask = (request: ReaderRequest) => void;

/** Markdown of the brief as elements; its HTML is made by `briefHtml`, which lets no foreign HTML through. */
export function Text({ markdown, rules = [] }: { markdown: string; rules?: readonly string[] }) {
  return <div class="text" dangerouslySetInnerHTML={{ __html: briefHtml(markdown, rules) }} />;
}

export function Contract({ brief, ask }: { brief: Brief; ask: Ask }) {
  return (
    <section aria-labelledby="contract">
      <div class="heading">
        <h2 id="contract">Contract</h2>
        <button type="button" class="secondary" onClick={() => ask({ type: "copy", text: brief.contract.code })}>
          <Icon name="copy" />
          Copy
        </button>
      </div>
      <Text markdown={brief.sections.Contract} />
    </section>
  );
}

export function Rules({ brief, houseRules }: { brief: Brief; houseRules: ReaderBrief["houseRules"] }) {
  const ids = brief.rules.map((rule) => rule.id);
  const house = houseRules.map(({ id, text }) => `- **${id}** ${text.replaceAll("\n", "\n  ")}`).join("\n");
  return (
    <section aria-labelledby="rules" class="rules">
      <h2 id="rules">Rules</h2>
      <Text markdown={brief.sections.Rules} rules={ids} />
      {house !== "" && (
        <>
          <h3>House rules that hold here</h3>
          <p class="aside">The same in every exercise that names them. Where they differ, the rules above go first.</p>
          <Text markdown={house} rules={ids} />
        </>
      )}
    </section>
  );
}

interface HintsProps {
  readonly hints: readonly string[];
  /** How many have been opened. */
  readonly opened: number;
  readonly open: (hint: number) => void;
}

/** Only the next hint can be opened; what was opened stays open. */
export function Hints({ hints, opened, open }: HintsProps) {
  const left = hints.length - opened - 1;
  return (
    <section aria-labelledby="hints">
      <h2 id="hints">Hints</h2>
      {hints.slice(0, opened + 1).map((hint, index) => (
        <details
          key={hint}
          open={index < opened}
          onToggle={(event) => event.currentTarget.open && index === opened && open(index + 1)}
        >
          <summary>
            Hint {index + 1} of {hints.length}
          </summary>
          <Text markdown={hint} />
        </details>
      ))}
      {left > 0 && <p class="aside">{left === 1 ? "One more" : `${left} more`} after this one, each telling more.</p>}
    </section>
  );
}

export function Questions({ questions }: { questions: Brief["questions"] }) {
  return (
    <section aria-labelledby="questions">
      <h2 id="questions">They will ask</h2>
      <p class="aside">Answer aloud before you unfold the model answer.</p>
      {questions.map(({ question, answer }) => (
        <details key={question}>
          <summary>{question}</summary>
          <Text markdown={answer} />
        </details>
      ))}
    </section>
  );
}

/** What the judge allows, folded. */
export function Limits({ limits }: { limits: readonly string[] }) {
  if (limits.length === 0) return null;
  return (
    <details class="limits">
      <summary>What the judge allows</summary>
      <ul>
        {limits.map((limit) => (
          <li key={limit}>{limit}</li>
        ))}
      </ul>
    </details>
  );
}
