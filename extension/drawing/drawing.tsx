// Any scene as a component that draws it as SVG.
import type { Scene } from "../scenes/scene.ts";
import { ChartDrawing } from "./chart.tsx";
import { FlowDrawing } from "./flow.tsx";
import { GridDrawing } from "./grid.tsx";
import { LanesDrawing } from "./lanes.tsx";
import type { Look } from "./look.ts";
import { MachineDrawing } from "./machine.tsx";
import { RingDrawing } from "./ring.tsx";
import { TreeDrawing } from "./tree.tsx";
import { WaterfallDrawing } from "./waterfall.tsx";

export function Drawing({ scene, look }: { readonly scene: Scene; readonly look: Look }) {
  switch (scene.kind) {
    case "ring":
      return <RingDrawing scene={scene} look={look} />;
    case "machine":
      return <MachineDrawing scene={scene} look={look} />;
    case "lanes":
      return <LanesDrawing scene={scene} look={look} />;
    case "waterfall":
      return <WaterfallDrawing scene={scene} look={look} />;
    case "flow":
      return <FlowDrawing scene={scene} look={look} />;
    case "tree":
      return <TreeDrawing scene={scene} look={look} />;
    case "grid":
      return <GridDrawing scene={scene} look={look} />;
    case "chart":
      return <ChartDrawing scene={scene} look={look} />;
  }
}
