// Draws a chart.
import { chart as words } from "../scenes/chart.ts";
import type { ChartScene } from "../scenes/chart-scene.ts";
import { Frame } from "./frame.tsx";
import type { Look } from "./look.ts";
import { type Line, lineHeight, PlainList } from "./plain-list.tsx";

export function ChartDrawing({ scene, look }: { readonly scene: ChartScene; readonly look: Look }) {
  const lines = linesOf(scene);
  return (
    <Frame scene={scene} look={look} height={lines.length * lineHeight}>
      <PlainList lines={lines} look={look} />
    </Frame>
  );
}

function linesOf(scene: ChartScene): Line[] {
  const { panels, series, limits = [], bands = [], marks = [] } = scene;
  const { lists } = words;
  return [
    ...panels.map((item) => ({ list: "panels", item, text: `${item.label}: ${lists.panels.tell(item, scene)}` })),
    ...series.map((item) => ({ list: "series", item, text: `${item.label}: ${lists.series.tell(item, scene)}` })),
    ...limits.map((item) => ({ list: "limits", item, text: `${item.label}: ${lists.limits.tell(item, scene)}` })),
    ...bands.map((item) => ({ list: "bands", item, text: `${item.label}: ${lists.bands.tell(item, scene)}` })),
    ...marks.map((item) => ({ list: "marks", item, text: `${item.label}: ${lists.marks.tell(item, scene)}` })),
  ];
}
