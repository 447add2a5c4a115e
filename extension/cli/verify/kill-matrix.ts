// The kill matrix: which property breaks which design.
import type { DesignRow } from "./design-laws.ts";

export interface MatrixOfExercise {
  readonly properties: readonly string[];
  readonly designs: readonly DesignRow[];
}

export type KillMatrix = Readonly<Record<string, MatrixOfExercise>>;

/** The matrix of one exercise as lines: properties by number, a design a row; ● its killer, × others that it breaks. */
export function matrixWords(slug: string, { properties, designs }: MatrixOfExercise): string {
  const width = Math.max(...designs.map(({ name }) => name.length), slug.length);
  const numbers = properties.map((_, index) => String(index + 1).padStart(3)).join("");
  const rows = designs.map(({ name, refutedBy, refutes }) => {
    const cells = properties.map((id) => (id === refutedBy ? "●" : refutes.includes(id) ? "×" : "·").padStart(3));
    return `${name.padEnd(width)} ${cells.join("")}${refutedBy === "timeout" ? "  timeout" : ""}`;
  });
  const legend = properties.map((id, index) => `${String(index + 1).padStart(width + 4)} ${id}`);
  return [`${slug.padEnd(width)} ${numbers}`, ...rows, ...legend].join("\n");
}
