// One control of the playground, made from what the exercise says of a parameter.
import { useId } from "preact/hooks";
import type { Control } from "../scenes/offer.ts";
import type { Json } from "../scenes/trace.ts";
import { firstValue, MOST_SEGMENTS, optionIndex, optionWords, wholeWithin } from "./control-value.ts";
import { PlayerIcon } from "./player-icons.tsx";

export interface FieldProps<Kind extends Control["kind"] = Control["kind"]> {
  /** What the control is for, in words. */
  readonly label: string;
  readonly control: Extract<Control, { kind: Kind }>;
  readonly value: Json;
  readonly onChange: (value: Json) => void;
}

export function ControlField({ control, ...rest }: FieldProps) {
  switch (control.kind) {
    case "whole":
      return <WholeField control={control} {...rest} />;
    case "choice":
      return control.options.length > MOST_SEGMENTS ? (
        <SelectField control={control} {...rest} />
      ) : (
        <SegmentsField control={control} {...rest} />
      );
    case "flag":
      return <FlagField control={control} {...rest} />;
    case "text":
      return <TextField control={control} {...rest} />;
    case "list":
      return <ListField control={control} {...rest} />;
  }
}

function WholeField({ label, control, value, onChange }: FieldProps<"whole">) {
  const id = useId();
  const { min, max } = control;
  const now = typeof value === "number" ? value : min;
  const enter = (input: HTMLInputElement) => {
    const entered = wholeWithin(control, input.valueAsNumber, now);
    input.value = String(entered);
    onChange(entered);
  };
  return (
    <div class="field whole">
      <label for={id}>{label}</label>
      <input
        type="range"
        aria-label={`${label}, slider`}
        min={min}
        max={max}
        step={1}
        value={now}
        onInput={({ currentTarget }) => onChange(currentTarget.valueAsNumber)}
      />
      <input
        id={id}
        type="number"
        min={min}
        max={max}
        step={1}
        value={now}
        onChange={({ currentTarget }) => enter(currentTarget)}
      />
    </div>
  );
}

function SelectField({ label, control, value, onChange }: FieldProps<"choice">) {
  const { options } = control;
  return (
    <label class="field">
      <span>{label}</span>
      <select
        value={String(optionIndex(options, value))}
        onChange={({ currentTarget }) => onChange(options[currentTarget.selectedIndex] ?? null)}
      >
        {options.map((option, index) => (
          <option key={index} value={String(index)}>
            {optionWords(option)}
          </option>
        ))}
      </select>
    </label>
  );
}

function SegmentsField({ label, control, value, onChange }: FieldProps<"choice">) {
  const name = useId();
  const { options } = control;
  const chosen = optionIndex(options, value);
  return (
    <fieldset class="field segments">
      <legend>{label}</legend>
      <span class="row">
        {options.map((option, index) => (
          <label key={index} class="segment">
            <input type="radio" name={name} checked={index === chosen} onChange={() => onChange(option)} />
            <span>{optionWords(option)}</span>
          </label>
        ))}
      </span>
    </fieldset>
  );
}

function FlagField({ label, value, onChange }: FieldProps<"flag">) {
  return (
    <label class="field flag">
      <input
        type="checkbox"
        checked={value === true}
        onChange={({ currentTarget }) => onChange(currentTarget.checked)}
      />
      <span>{label}</span>
    </label>
  );
}

function TextField({ label, value, onChange }: FieldProps<"text">) {
  return (
    <label class="field text">
      <span>{label}</span>
      <input
        type="text"
        spellcheck={false}
        value={typeof value === "string" ? value : ""}
        onInput={({ currentTarget }) => onChange(currentTarget.value)}
      />
    </label>
  );
}

function ListField({ label, control, value, onChange }: FieldProps<"list">) {
  const items: readonly Json[] = Array.isArray(value) ? value : [];
  const isFull = items.length >= control.max;
  return (
    <fieldset class="field list">
      <legend>{label}</legend>
      <ol>
        {items.map((item, index) => (
          <li key={index}>
            <ControlField
              label={`${label} ${index + 1}`}
              control={control.of}
              value={item}
              onChange={(changed) => onChange(items.with(index, changed))}
            />
            <button
              type="button"
              class="tool"
              aria-label={`Remove ${label} ${index + 1}`}
              title="Remove"
              onClick={() => onChange(items.toSpliced(index, 1))}
            >
              <PlayerIcon name="remove" />
            </button>
          </li>
        ))}
      </ol>
      <button
        type="button"
        class="tool add"
        aria-label={`Add to ${label}`}
        aria-disabled={isFull}
        title={isFull ? `At most ${control.max}` : "Add one"}
        onClick={() => {
          if (!isFull) onChange([...items, firstValue(control.of)]);
        }}
      >
        <PlayerIcon name="add" />
      </button>
    </fieldset>
  );
}
