// Predict first: what will happen at the next step? A choice, an answer, or a look.
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Guess } from "./foresight.ts";
import type { AskedQuestion } from "./player-aids-messages.ts";

interface QuestionProps {
  readonly question: AskedQuestion;
  /** What is done in the step, in the domain's words. */
  readonly text: string;
  readonly onGuess: (guess: Guess) => void;
}

export function PlayerQuestion({ question: { step, choices }, text, onGuess }: QuestionProps) {
  const [chosen, setChosen] = useState<number>();
  const form = useRef<HTMLFormElement>(null);
  // A key may follow another before the page is drawn again.
  const latest = useRef(chosen);
  const choose = (index: number) => {
    latest.current = index;
    setChosen(index);
  };
  const answer = () => {
    if (latest.current !== undefined) onGuess(latest.current);
  };
  useEffect(() => {
    // Who writes code beside the diagram keeps the keyboard.
    if (document.hasFocus()) form.current?.querySelector("input")?.focus({ preventScroll: true });
    form.current?.scrollIntoView({ block: "nearest" });
  }, []);
  useKeys((event) => {
    const asked = keyOf(event, choices.length);
    if (asked !== undefined) event.preventDefault();
    if (asked === "answer") answer();
    else if (asked !== undefined) choose(asked);
  });
  return (
    <form
      class="question"
      ref={form}
      onSubmit={(event) => {
        event.preventDefault();
        answer();
      }}
    >
      <fieldset>
        <legend>
          What will happen at step {step + 1}, <b>{text}</b>?
        </legend>
        <Choices {...{ choices, chosen, choose }} />
      </fieldset>
      <p class="ways">
        <button type="submit" class="primary" disabled={chosen === undefined}>
          Answer
        </button>
        <button type="button" class="secondary" onClick={() => onGuess("shown")}>
          Show me
        </button>
        <span class="quiet">Choose with 1 to {choices.length}, answer with Enter.</span>
      </p>
    </form>
  );
}

/** Keys anywhere on the page, while this is there. */
function useKeys(press: (event: KeyboardEvent) => void): void {
  useLayoutEffect(() => {
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  });
}

interface ChoicesProps extends Pick<AskedQuestion, "choices"> {
  readonly chosen: number | undefined;
  readonly choose: (index: number) => void;
}

function Choices({ choices, chosen, choose }: ChoicesProps) {
  return (
    <>
      {choices.map((choice, index) => (
        <label key={choice}>
          <input type="radio" name="choice" value={index} checked={chosen === index} onChange={() => choose(index)} />
          <span class="key" aria-hidden="true">
            {index + 1}
          </span>
          <span>{choice}</span>
        </label>
      ))}
    </>
  );
}

interface PressedKey extends Pick<KeyboardEvent, "key" | "altKey" | "ctrlKey" | "metaKey"> {
  readonly target: unknown;
}

/** The index of the choice that the key stands for, or that it answers; undefined where it is somebody else's. */
export function keyOf({ key, target, ...held }: PressedKey, choices: number): number | "answer" | undefined {
  if (held.altKey || held.ctrlKey || held.metaKey) return undefined;
  const on = typeof target === "object" && target !== null && "localName" in target ? target.localName : "";
  if (key === "Enter") return on === "button" || on === "summary" || on === "select" ? undefined : "answer";
  const index = "1234".indexOf(key);
  return key.length === 1 && index >= 0 && index < choices ? index : undefined;
}

/** The question for a screen reader, in one go. */
export function questionInWords({ step, choices }: AskedQuestion, text: string): string {
  const told = choices.map((choice, index) => `${index + 1}: ${choice}.`);
  return `What will happen at step ${step + 1}, ${text}? ${told.join(" ")}`;
}
