import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arbitraryScenes, sceneKinds } from "../../test/scenes/arbitrary-scenes.ts";
import { type Scene, summariseScene } from "../scenes/scene.ts";
import { renderToString } from "./render.tsx";

function ids(scene: Scene): string[] {
  return Object.entries(scene).flatMap(([list, value]) =>
    Array.isArray(value) ? value.map(({ id }: { id: string }) => `${list}/${id}`) : [],
  );
}

const drawnIds = (svg: string) => Array.from(svg.matchAll(/ data-id="([^"]*)"/g), ([, id = ""]) => id);

describe.each(sceneKinds)("the drawing of a %s", (kind) => {
  const scene = arbitraryScenes[kind];
  const width = fc.integer({ min: 240, max: 2000 });
  const always = (check: (scene: Scene, width: number) => void) => {
    fc.assert(
      fc.property(scene, width, (one, room) => {
        check(one, room);
      }),
      { numRuns: 40 },
    );
  };

  it("has each thing once, under its own id", () => {
    always((one) => expect(drawnIds(renderToString(one)).sort()).toEqual(ids(one).sort()));
  });

  it("says the scene in words", () => {
    always((one) => {
      const svg = renderToString(one);
      expect(svg).toContain('role="img"');
      const [, label = ""] = /aria-label="([^"]*)"/.exec(svg) ?? [];
      expect(label.length).toBeGreaterThanOrEqual(summariseScene(one).length);
    });
  });

  it("has finite numbers only, at every width", () => {
    always((one, room) => expect(renderToString(one, { width: room })).not.toMatch(/="[^"]*(NaN|undefined|Infinity)/));
  });

  it("takes no other colours than VS Code's and writes no style attributes", () => {
    always((one) => {
      const svg = renderToString(one).replace(/var\(--vscode-[\w-]+, [^()]*\)/g, "");
      expect(svg).not.toMatch(/ (fill|stroke)="(?!none")[^"]+"/);
      expect(svg).not.toContain("style=");
    });
  });

  it("needs no CSS variables when it stands alone", () => {
    always((one) => expect(renderToString(one, { standalone: true })).not.toContain("var("));
  });

  it("marks a thing that differs by a sign and a word", () => {
    always((one) => {
      const [id] = ids(one);
      if (id === undefined) return;
      const svg = renderToString(one, { differing: new Set([id]) });
      expect(svg.match(/class="difference"/g)).toHaveLength(1);
      expect(svg).toContain("(differs)");
    });
  });
});
