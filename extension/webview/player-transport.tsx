// Buttons, slider and speed: moving through the trace.
import type { ComponentChildren } from "preact";
import type { Trace } from "../scenes/trace.ts";
import { PlayerIcon, type PlayerIconName } from "./player-icons.tsx";
import { type PlayerContext, type PlayerEvent, speeds } from "./player-machine.ts";
import { PlayerTimeline } from "./player-timeline.tsx";

interface TransportProps {
  readonly trace: Trace;
  readonly context: PlayerContext;
  readonly isPlaying: boolean;
  /** A question waits for its answer: nothing plays until then. */
  readonly isAsking?: boolean;
  readonly send: (event: PlayerEvent) => void;
  /** Further buttons. */
  readonly children?: ComponentChildren;
}

export function PlayerTransport(props: TransportProps) {
  const { trace, context, isPlaying, isAsking = false, send, children } = props;
  const { step, last, violation, loop } = context;
  return (
    <section class="transport" aria-label="Playing the trace">
      <PlayerTimeline trace={trace} step={step} send={send} />
      <div class="buttons">
        <ToolButton icon="restart" words="Restart" onPress={() => send({ type: "restart" })} />
        <ToolButton icon="back" words="Step back (←)" disabled={step === 0} onPress={() => send({ type: "back" })} />
        <ToolButton
          icon={isPlaying ? "pause" : "play"}
          words={isPlaying ? "Pause (space)" : "Play (space)"}
          primary
          disabled={isAsking}
          onPress={() => send({ type: "toggle" })}
        />
        <ToolButton
          icon="forward"
          words="Step forward (→)"
          disabled={isAsking || step === last}
          onPress={() => send({ type: "forward" })}
        />
        <ToolButton icon="loop" words="Loop (L)" pressed={loop} onPress={() => send({ type: "loop" })} />
        <span class="place">
          Step <b>{step + 1}</b> of {last + 1}
        </span>
        {violation !== undefined && (
          <button
            type="button"
            class="secondary"
            disabled={step === violation}
            onClick={() => send({ type: "violation" })}
          >
            <PlayerIcon name="violation" /> Broken step
          </button>
        )}
        {children}
        <SpeedChoice context={context} send={send} />
      </div>
    </section>
  );
}

interface ToolButtonProps {
  readonly icon: PlayerIconName;
  readonly words: string;
  readonly disabled?: boolean;
  readonly primary?: boolean;
  /** Given for a button that stays pressed. */
  readonly pressed?: boolean;
  readonly onPress: () => void;
}

/** A disabled button stays in the tab order, so that focus is not lost at the ends of the trace. */
function ToolButton({ icon, words, disabled = false, primary = false, pressed, onPress }: ToolButtonProps) {
  return (
    <button
      type="button"
      class={primary ? "tool primary" : "tool"}
      title={words}
      aria-label={words}
      aria-disabled={disabled}
      aria-pressed={pressed}
      onClick={() => {
        if (!disabled) onPress();
      }}
    >
      <PlayerIcon name={icon} />
    </button>
  );
}

function SpeedChoice({ context, send }: Pick<TransportProps, "context" | "send">) {
  const choose = (value: string) => {
    const speed = speeds.find((one) => String(one) === value);
    if (speed !== undefined) send({ type: "speed", speed });
  };
  return (
    <label class="speed">
      Speed{" "}
      <select value={String(context.speed)} onChange={({ currentTarget }) => choose(currentTarget.value)}>
        {speeds.map((speed) => (
          <option key={speed} value={String(speed)}>
            {speed} ×
          </option>
        ))}
      </select>
    </label>
  );
}
