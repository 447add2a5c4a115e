// What the playground says beside its pictures: why the code stopped, what an act came to, what the code prints.
import { PlayerIcon } from "./player-icons.tsx";
import type { PlayerRequest } from "./player-messages.ts";
import type { Halt, Place, PrintedLine } from "./playground-messages.ts";
import { haltWords, type Note } from "./playground-view.ts";

type Ask = (request: PlayerRequest) => void;

interface HaltNoteProps {
  readonly halt: Halt;
  readonly slug: string;
  readonly ask: Ask;
}

export function HaltNote({ halt, slug, ask }: HaltNoteProps) {
  return (
    <div class="halt" role="alert">
      <PlayerIcon name="violation" />
      <p>
        {halt.message} {halt.next} {halt.at && <PlaceLink at={halt.at} slug={slug} ask={ask} />}
        <br />
        <span class="quiet">{haltWords(halt)}</span>
      </p>
    </div>
  );
}

/** Always there, so that what comes into it is announced. */
export function NoteLine({ note }: { readonly note: Note | undefined }) {
  return (
    <p class={`note ${note?.tone ?? "empty"}`} role="status">
      {note && (
        <PlayerIcon name={note.tone === "broken" ? "violation" : note.tone === "differs" ? "differs" : "note"} />
      )}
      {note && <span>{note.text}</span>}
    </p>
  );
}

interface PrintedProps {
  readonly lines: readonly PrintedLine[];
  readonly slug: string;
  readonly ask: Ask;
}

export function Printed({ lines, slug, ask }: PrintedProps) {
  if (lines.length === 0) return null;
  return (
    <details class="printed">
      <summary>
        Printed by your code <span class="quiet">({lines.length})</span>
      </summary>
      <ol class="scrolls">
        {lines.map(({ level, text, at }, index) => (
          <li key={index} class={level}>
            {level !== "log" && level !== "info" && <b>{level}: </b>}
            <span class="line">{text}</span> {at && <PlaceLink at={at} slug={slug} ask={ask} />}
          </li>
        ))}
      </ol>
    </details>
  );
}

function PlaceLink({ at, slug, ask }: { readonly at: Place; readonly slug: string; readonly ask: Ask }) {
  const name = `${at.file.split("/").at(-1) ?? at.file}:${at.line}`;
  return (
    <button type="button" class="place-link" onClick={() => ask({ type: "place", slug, at })}>
      {name}
    </button>
  );
}
