// The picture of a tree: its pages with the links between the leaves, and which of them the last call has read.
import type { Frame, FrameStep, Mismatch, TreeEdge, TreeNode, TreeScene } from "#kit";
import { type Page, type Spread, Told } from "./book.ts";
import type { Setup } from "./words.ts";

export interface Seen {
  shape: Mismatch | undefined;
  links: Mismatch | undefined;
  leaks: Mismatch | undefined;
  reads: Mismatch | undefined;
}
type Shown = Frame<Setup, Seen>;

export function draw({ setup, seen, history }: Shown): TreeScene {
  const spread = lastSpread(history);
  const drawn = new Drawing(spread, setup, history.at(-1)?.command?.args.key);
  return {
    kind: "tree",
    caption: `order ${setup.order}: at most ${setup.order - 1} keys a page`,
    nodes: drawn.nodes,
    edges: drawn.edges,
    counters: [...answered(history.at(-1)), ...readCounters(spread, history.at(-1)), ...troubles(seen)],
  };
}

const EMPTY: Spread = { root: null, pages: new Map(), reads: [], limit: 0, isSound: true };

function lastSpread(history: readonly FrameStep[]): Spread {
  return history.map(toldIn).findLast((told) => told !== undefined)?.spread ?? EMPTY;
}

function toldIn(step: FrameStep | undefined): Told | undefined {
  return step?.answer.kind === "returned" && step.answer.value instanceof Told ? step.answer.value : undefined;
}

class Drawing {
  readonly nodes: TreeNode[] = [];
  readonly edges: TreeEdge[] = [];
  readonly #spread: Spread;
  readonly #setup: Setup;
  readonly #asked: unknown;

  constructor(spread: Spread, setup: Setup, asked: unknown) {
    this.#spread = spread;
    this.#setup = setup;
    this.#asked = asked;
    if (spread.root !== null) this.#add(spread.root);
    for (const id of spread.pages.keys()) if (!this.#has(id)) this.#addPage(id, { state: "off", note: "not freed" });
    for (const [id, page] of spread.pages) if (page.leaf) this.#link(id, page);
  }

  #has(id: number): boolean {
    return this.nodes.some((node) => node.id === nameOf(id));
  }

  #add(id: number, place: Partial<TreeNode> = {}): void {
    if (this.#has(id)) return;
    const page = this.#spread.pages.get(id);
    this.#addPage(id, { ...place, ...(page === undefined && { state: "failed", note: "no such page" }) });
    if (page === undefined || page.leaf) return;
    page.children.forEach((child, at) => {
      const [low, high] = [page.keys[at - 1], page.keys[at]];
      const edgeLabel = low === undefined ? `before ${high}` : `from ${low}`;
      this.#add(child, { parent: nameOf(id), edgeLabel });
    });
  }

  #addPage(id: number, place: Partial<TreeNode>): void {
    const keys = this.#spread.pages.get(id)?.keys ?? [];
    this.nodes.push({
      id: nameOf(id),
      label: nameOf(id),
      cells: keys.map((key, at) => ({
        id: `${key} ${at}`,
        label: String(key),
        ...(key === this.#asked && { lit: true }),
      })),
      capacity: this.#setup.order - 1,
      ...place,
      ...(this.#spread.reads.includes(id) && { path: true }),
    });
  }

  /** One line to the next leaf; one more where the way back is another. */
  #link(id: number, { prev, next }: Page & { leaf: true }): void {
    const line = (kind: string, to: number, more: Partial<TreeEdge>) => {
      if (this.#has(to))
        this.edges.push({ id: `${kind} of ${id}`, from: nameOf(id), to: nameOf(to), aside: true, ...more });
    };
    if (next !== null) line("next", next, this.#isWalked(id, next) ? { state: "walked" } : {});
    const before = prev === null ? undefined : this.#spread.pages.get(prev);
    if (prev !== null && !(before?.leaf && before.next === id))
      line("prev", prev, { state: "refused", label: "prev", dashed: true });
  }

  #isWalked(from: number, to: number): boolean {
    const { reads } = this.#spread;
    return reads.some((id, at) => (id === from && reads[at + 1] === to) || (id === to && reads[at + 1] === from));
  }
}

const nameOf = (id: number) => (id < 0 ? `page ${String.fromCharCode(64 - id)}` : `page ${id}`);

type Counters = NonNullable<TreeScene["counters"]>;

function answered(step: FrameStep | undefined): Counters {
  const told = toldIn(step);
  if (step?.answer.kind === "threw") return [{ id: "answer", label: "answered", value: "an error" }];
  return told?.value === undefined ? [] : [{ id: "answer", label: "answered", value: told.label }];
}

function readCounters({ reads, pages }: Spread, step: FrameStep | undefined): Counters {
  const leaves = [...pages.values()].filter(({ leaf }) => leaf).length;
  const note = `a scan reads ${leaves === 1 ? "1 leaf" : `all ${leaves} leaves`}`;
  const isOne = step?.command !== undefined && !["fill", "clear"].includes(step.command.name);
  const read = isOne ? [{ id: "reads", label: "pages read", value: reads.length, note }] : [];
  return [...read, { id: "pages", label: "pages", value: pages.size }];
}

/** What is wrong with the pages, in words: not all of it can be seen in them. */
function troubles(seen: Shown["seen"]): Counters {
  return Object.entries(seen).flatMap(([id, found]) =>
    found === undefined ? [] : [{ id, label: found.about, value: found.actual, note: `should be ${found.expected}` }],
  );
}
