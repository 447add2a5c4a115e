// Every command of the extension, once. A test compares this list with package.json in both directions.

export const commandIds = {
  openExercise: "patternbook.openExercise",
  openFile: "patternbook.openFile",
  openBrief: "patternbook.openBrief",
  runTests: "patternbook.runHiddenTests",
  stopRun: "patternbook.stopRun",
  showDiagram: "patternbook.showDiagram",
  watchRefutation: "patternbook.watchRefutation",
  resetToStarter: "patternbook.resetToStarter",
  chooseFolder: "patternbook.chooseWorkbookFolder",
  showLog: "patternbook.showLog",
} as const;

export type CommandId = (typeof commandIds)[keyof typeof commandIds];
