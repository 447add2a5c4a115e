// Names of what the extension contributes beside its commands; package.json spells them the same way.

export const viewIds = {
  exercises: "patternbook.exercises",
  reader: "patternbook.reader",
  player: "patternbook.player",
} as const;

export const contextKeys = {
  /** A workbook folder is known. */
  hasWorkbook: "patternbook.hasWorkbook",
  /** Paths of the exercise files in the workbook, written or not: the editor title asks whether its file is among them. */
  exercisePaths: "patternbook.exercisePaths",
  /** Ids of the test items that are tracks: what is said of an exercise is not said of them. */
  trackTests: "patternbook.trackTests",
  /** A run of hidden tests is under way. */
  running: "patternbook.running",
  /** The diagram is open. */
  diagramOpen: "patternbook.diagramOpen",
} as const;

/** `contextValue` of a test message that can be watched. */
export const REFUTATION_MESSAGE = "patternbook.refutation";
