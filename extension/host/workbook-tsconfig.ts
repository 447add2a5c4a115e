// The one tsconfig.json of a workbook folder. Written once and never again: from then on it is the learner's.

const options = {
  target: "es2024",
  // What the judge's process offers is nearest to a worker: timers, abort signals, no document.
  lib: ["es2024", "webworker"],
  module: "preserve",
  types: [],
  strict: true,
  noUncheckedIndexedAccess: true,
  noImplicitOverride: true,
  noImplicitReturns: true,
  noFallthroughCasesInSwitch: true,
  allowImportingTsExtensions: true,
  skipLibCheck: true,
  noEmit: true,
};

export const WORKBOOK_TSCONFIG = `${JSON.stringify({ compilerOptions: options, exclude: [".patternbook"] }, null, 2)}\n`;
