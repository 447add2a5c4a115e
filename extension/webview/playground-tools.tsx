// The playground's row of tools: undo, redo, start over, and the random workload.
import { PlayerIcon, type PlayerIconName } from "./player-icons.tsx";
import type { PlaygroundAct, PlaygroundState } from "./playground-messages.ts";
import { type Rate, rates } from "./workload-machine.ts";

export interface Workload {
  readonly isOn: boolean;
  readonly rate: Rate;
  /** Why it ended by itself. */
  readonly ended: string | undefined;
  readonly toggle: () => void;
  readonly setRate: (rate: Rate) => void;
}

interface ToolsProps {
  readonly state: PlaygroundState;
  readonly workload: Workload;
  readonly act: (act: PlaygroundAct) => void;
}

export function PlaygroundTools({ state, workload, act }: ToolsProps) {
  const { run, undone } = state;
  const nothingDone = run.commands.length === 0;
  return (
    <fieldset class="tools" aria-label="Undo, redo and random workload">
      <Tool icon="undo" words="Undo (Ctrl+Z)" disabled={nothingDone} onPress={() => act({ kind: "undo" })} />
      <Tool
        icon="redo"
        words="Redo (Ctrl+Shift+Z)"
        disabled={undone.length === 0}
        onPress={() => act({ kind: "redo" })}
      />
      <Tool icon="restart" words="Start over" disabled={nothingDone} onPress={() => act({ kind: "restart" })} />
      <span class="workload">
        <button type="button" class="secondary" aria-pressed={workload.isOn} onClick={workload.toggle}>
          <PlayerIcon name={workload.isOn ? "stop" : "play"} />
          {workload.isOn ? "Stop" : "Random workload"}
        </button>
        <label>
          <select
            aria-label="Commands a second"
            value={String(workload.rate)}
            onChange={({ currentTarget }) => workload.setRate(rates[currentTarget.selectedIndex] ?? workload.rate)}
          >
            {rates.map((rate) => (
              <option key={rate} value={String(rate)}>
                {rate} / s
              </option>
            ))}
          </select>
        </label>
      </span>
    </fieldset>
  );
}

interface ToolProps {
  readonly icon: PlayerIconName;
  readonly words: string;
  readonly disabled: boolean;
  readonly onPress: () => void;
}

/** A disabled tool stays in the tab order, so that focus is not lost when the last step is undone. */
function Tool({ icon, words, disabled, onPress }: ToolProps) {
  return (
    <button
      type="button"
      class="tool"
      title={words}
      aria-label={words}
      aria-disabled={disabled}
      onClick={() => {
        if (!disabled) onPress();
      }}
    >
      <PlayerIcon name={icon} />
    </button>
  );
}
