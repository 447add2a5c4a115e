// The switches and the menu at the head of a trace.
import type { TakeAwayForm } from "./player-aids-messages.ts";
import { PlayerMenu } from "./player-menu.tsx";

export interface Turned {
  readonly on: boolean;
}

/** A switch of the page: how it stands and what turns it. */
export interface Switch {
  readonly words: string;
  readonly hint: string;
  readonly on: boolean;
  readonly turn: (to: Turned) => void;
}

interface AidsProps {
  readonly switches: readonly Switch[];
  readonly take: (form: TakeAwayForm) => void;
}

const ways: Readonly<Record<TakeAwayForm, string>> = {
  svg: "Save this step as SVG…",
  png: "Save this step as PNG…",
  json: "Save the trace as JSON…",
  mermaid: "Save the trace as Mermaid…",
  markdown: "Copy the steps as Markdown",
};

export function PlayerAids({ switches, take }: AidsProps) {
  const forms = Object.keys(ways) as TakeAwayForm[]; // The keys of a constant are its names.
  return (
    <div class="aids">
      {switches.map(({ words, hint, on, turn }) => (
        <label key={words} title={hint}>
          <input type="checkbox" checked={on} onChange={({ currentTarget }) => turn({ on: currentTarget.checked })} />
          {words}
        </label>
      ))}
      <PlayerMenu
        words="Take away"
        icon="take"
        items={forms.map((form) => ({ words: ways[form], act: () => take(form) }))}
      />
    </div>
  );
}
