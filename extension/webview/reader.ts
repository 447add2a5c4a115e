// Entry of the brief reader's webview: messages in, pages and requests out, and what a reload must not lose.
import { h, render } from "preact";
import { ruleAnchor } from "./brief-markdown.ts";
import {
  isReaderState,
  isToReader,
  READER_WIRE_VERSION,
  type ReaderBrief,
  type ReaderProgress,
  type ReaderRequest,
  type ReaderState,
  type ToReader,
} from "./reader-messages.ts";
import { ReaderNotice, ReaderPage } from "./reader-page.tsx";

interface WebviewHost {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: ReaderState): void;
}
declare function acquireVsCodeApi(): WebviewHost;

const host = acquireVsCodeApi();
const root = document.getElementById("root") ?? document.body;
const kept = host.getState();

let state: ReaderState = isReaderState(kept)
  ? kept
  : { version: READER_WIRE_VERSION, slug: "", hints: {}, scrolled: 0 };
let shown: { readonly brief: ReaderBrief; readonly progress: ReaderProgress } | undefined;

function ask(request: ReaderRequest): void {
  host.postMessage({ ...request, version: READER_WIRE_VERSION });
}

function keep(changes: Partial<ReaderState>): void {
  state = { ...state, ...changes };
  host.setState(state);
}

function openHint(hint: number): void {
  if (!shown) return;
  const { slug } = shown.brief;
  keep({ hints: { ...state.hints, [slug]: hint } });
  ask({ type: "hint", slug, hint });
  show();
}

function show(): void {
  if (!shown) return;
  render(h(ReaderPage, { ...shown, hints: state.hints[shown.brief.slug] ?? 0, ask, openHint }), root);
}

function showRule(rule: string): void {
  const element = document.getElementById(ruleAnchor(rule));
  element?.scrollIntoView({ block: "center" });
  element?.focus({ preventScroll: true });
}

function receive(message: ToReader): void {
  switch (message.type) {
    case "brief":
      showBrief(message);
      return;
    case "progress":
      if (message.slug !== shown?.brief.slug) return;
      shown = { ...shown, progress: message.progress };
      show();
      return;
    case "rule":
      showRule(message.rule);
      return;
    case "unavailable":
      shown = undefined;
      render(h(ReaderNotice, { message: message.message }), root);
      return;
  }
}

function showBrief({ brief, progress, rule }: Extract<ToReader, { type: "brief" }>): void {
  const again = brief.slug === state.slug;
  shown = { brief, progress };
  show();
  if (rule !== undefined) showRule(rule);
  else scrollTo(0, again ? state.scrolled : 0);
  keep({ slug: brief.slug });
}

addEventListener("message", ({ data }: MessageEvent<unknown>) => {
  if (isToReader(data)) receive(data);
});
addEventListener("scrollend", () => keep({ scrolled: scrollY }));

render(h(ReaderNotice, { message: "Opening the brief…" }), root);
ask({ type: "ready", ...(state.slug === "" ? {} : { slug: state.slug }) });
