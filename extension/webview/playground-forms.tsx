// What a person can do in the playground: one form a command, made from its parameters; time, bad luck, and the setup.
import { useState } from "preact/hooks";
import type { OfferedCommand, OfferedParam, PlaygroundOffer } from "../scenes/offer.ts";
import type { Json } from "../scenes/trace.ts";
import { ControlField } from "./control-field.tsx";
import { type Args, startArgs } from "./control-value.ts";
import { nameInWords, type PlaygroundAct } from "./playground-messages.ts";

interface FormsProps {
  readonly offer: PlaygroundOffer;
  /** The setup in force. */
  readonly setup: Json;
  readonly act: (act: PlaygroundAct) => void;
}

export function PlaygroundForms({ offer, setup, act }: FormsProps) {
  const { commands, advance } = offer;
  const faults = commands.filter(({ fault }) => fault);
  const formOf = (command: OfferedCommand) => <CommandForm key={command.name} command={command} act={act} />;
  return (
    <>
      <section class="forms" aria-label="Do something">
        {commands.filter(({ fault }) => !fault).map(formOf)}
        {advance && <TimeForm advance={advance} act={act} />}
      </section>
      {faults.length > 0 && (
        <section class="forms" aria-labelledby="break-something">
          <h2 id="break-something">Break something</h2>
          {faults.map(formOf)}
        </section>
      )}
      {offer.setup.length > 0 && <SetupForm key={JSON.stringify(setup)} offer={offer} setup={setup} act={act} />}
    </>
  );
}

interface ArgsFormProps {
  /** On the button. */
  readonly words: string;
  readonly params: readonly OfferedParam[];
  /** Values in force, over those offered. */
  readonly over?: Json;
  readonly onDo: (args: Args) => void;
}

function ArgsForm({ words, params, over, onDo }: ArgsFormProps) {
  const [args, setArgs] = useState(() => startArgs(params, over));
  return (
    <form
      class="act"
      onSubmit={(event) => {
        event.preventDefault();
        onDo(args);
      }}
    >
      <button type="submit" class="secondary">
        {words}
      </button>
      {params.map(({ name, control }) => (
        <ControlField
          key={name}
          label={nameInWords(name)}
          control={control}
          value={args[name] ?? null}
          onChange={(value) => setArgs((before) => ({ ...before, [name]: value }))}
        />
      ))}
    </form>
  );
}

function CommandForm({ command, act }: { readonly command: OfferedCommand; readonly act: FormsProps["act"] }) {
  const { name, params } = command;
  const onDo = (args: Args) => act({ kind: "do", command: { name, args } });
  return <ArgsForm words={nameInWords(name)} params={params} onDo={onDo} />;
}

/** The kit's name for the command that lets time pass. */
const ADVANCE = "advance";

function TimeForm({ advance, act }: { readonly advance: OfferedParam; readonly act: FormsProps["act"] }) {
  const onDo = (args: Args) => act({ kind: "do", command: { name: ADVANCE, args } });
  return <ArgsForm words="Let time pass" params={[advance]} onDo={onDo} />;
}

function SetupForm({ offer, setup, act }: FormsProps) {
  return (
    <details class="setup">
      <summary>The same again with another setup</summary>
      <ArgsForm
        words="Begin anew with"
        params={offer.setup}
        over={setup}
        onDo={(args) => act({ kind: "setup", setup: args })}
      />
    </details>
  );
}
