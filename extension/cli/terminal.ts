// What a command writes to: results, remarks, and a progress line where a person watches.
import { styleText } from "node:util";

type Style = Parameters<typeof styleText>[0];

export interface Terminal {
  /** Results; one line or more, line end added. */
  say(text: string): void;
  /** Remarks and errors; they never mix with results that a program reads. */
  remark(text: string): void;
  /** Replaces the progress line; "" takes it away. Nothing happens where no person watches. */
  progress(text: string): void;
  /** The text in a colour or weight where results go to a terminal that shows it. */
  styled(style: Style, text: string): string;
}

interface Streams {
  readonly out: Stream;
  readonly err: Stream;
}

interface Stream {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

export function terminal({ out, err }: Streams): Terminal {
  let shown = "";
  const progress = (text: string): void => {
    if (!err.isTTY || text === shown) return;
    shown = text.slice(0, (err.columns ?? 80) - 1);
    err.write(`\r\u001b[2K${shown}`);
  };
  return {
    say(text) {
      progress("");
      out.write(`${text}\n`);
    },
    remark(text) {
      progress("");
      err.write(`${text}\n`);
    },
    progress,
    styled: (style, text) => (out.isTTY ? styleText(style, text) : text),
  };
}
