// The door of the picture language: the kinds of scene, what differs between scenes, and the shape of a trace.
export { applyChanges, type Change, differingThings } from "./change.ts";
export type {
  ChartAxis,
  ChartBand,
  ChartLimit,
  ChartMark,
  ChartPanel,
  ChartPoint,
  ChartScene,
  ChartSeries,
  PointState,
  SeriesShape,
} from "./chart-scene.ts";
export { type FirstDifference, firstDifference } from "./first-difference.ts";
export type {
  FlowEdge,
  FlowEdgeState,
  FlowFact,
  FlowGroup,
  FlowItem,
  FlowItemState,
  FlowLevel,
  FlowNode,
  FlowNodeState,
  FlowRole,
  FlowScene,
} from "./flow.ts";
export type {
  GridArea,
  GridArrow,
  GridCell,
  GridHeader,
  GridLimit,
  GridPointer,
  GridScene,
  GridShape,
  GridState,
} from "./grid-scene.ts";
export type { Counter, Item, Named, SceneBase, Timer, Tone } from "./item.ts";
export type { Lane, LaneArrow, LaneCard, LaneRole, LaneSpan, LanesScene, SpanState } from "./lanes.ts";
export type {
  CallState,
  LogEntry,
  MachineCall,
  MachineGauge,
  MachineScene,
  MachineState,
  MachineTransition,
  PipsGauge,
  SlotsGauge,
  TimerGauge,
} from "./machine.ts";
export type { Position, RingArc, RingKey, RingNode, RingScene } from "./ring.ts";
export { positionOf } from "./ring.ts";
export type { Scene, SceneKind } from "./scene.ts";
export {
  describeChanges,
  describeDifferences,
  describeScene,
  diffScenes,
  isScene,
  sceneProblems,
  summariseScene,
} from "./scene.ts";
export type {
  CommandCall,
  Json,
  RunData,
  Trace,
  TraceSide,
  TraceStep,
  TraceViolation,
} from "./trace.ts";
export { isTrace, traceProblems } from "./trace-shape.ts";
export type {
  TreeCell,
  TreeChip,
  TreeEdge,
  TreeEdgeState,
  TreeGroup,
  TreeNode,
  TreeNodeState,
  TreePointer,
  TreeScene,
} from "./tree.ts";
export type {
  WaterfallChip,
  WaterfallGroup,
  WaterfallMark,
  WaterfallRow,
  WaterfallScene,
} from "./waterfall.ts";
