// Every command of the extension, once. A test compares this list with package.json in both directions.

export const commandIds = {
  openExercise: "patternbook.openExercise",
  openFile: "patternbook.openFile",
  openBrief: "patternbook.openBrief",
  runTests: "patternbook.runHiddenTests",
  repeatWithSeed: "patternbook.repeatWithSeed",
  runManyCases: "patternbook.runManyCases",
  debugRefutation: "patternbook.debugRefutation",
  stopRun: "patternbook.stopRun",
  showDiagram: "patternbook.showDiagram",
  openPlayground: "patternbook.openPlayground",
  watchRefutation: "patternbook.watchRefutation",
  exportSvg: "patternbook.exportSvg",
  exportPng: "patternbook.exportPng",
  exportTrace: "patternbook.exportTrace",
  exportMermaid: "patternbook.exportMermaid",
  copySteps: "patternbook.copySteps",
  resetToStarter: "patternbook.resetToStarter",
  chooseFolder: "patternbook.chooseWorkbookFolder",
  toggleConsoleInline: "patternbook.toggleConsoleInline",
  showLog: "patternbook.showLog",
} as const;

export type CommandId = (typeof commandIds)[keyof typeof commandIds];
