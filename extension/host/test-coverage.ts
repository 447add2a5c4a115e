// What ran of the learner's files, as the Test Explorer shows it: a share of each file, and on demand every statement.
import * as vscode from "vscode";
import type { CoveredBranch, CoveredFile, CoveredRange } from "../judge/covered-files.ts";

type Detail = vscode.StatementCoverage | vscode.DeclarationCoverage;

export interface TestCoverage {
  /** Adds the files to the run. */
  add(run: vscode.TestRun, files: readonly CoveredFile[], root: vscode.Uri): void;
  /** Statements, functions and branches of a file that was added. */
  details(file: vscode.FileCoverage): readonly Detail[];
}

export function testCoverage(): TestCoverage {
  const known = new WeakMap<vscode.FileCoverage, readonly Detail[]>();
  return {
    add(run, files, root) {
      for (const file of files) {
        const details = detailsOf(file);
        const coverage = vscode.FileCoverage.fromDetails(vscode.Uri.joinPath(root, file.file), details);
        known.set(coverage, details);
        run.addCoverage(coverage);
      }
    },
    details: (file) => known.get(file) ?? [],
  };
}

function detailsOf({ statements, functions }: CoveredFile): Detail[] {
  return [
    ...statements.map(
      ({ count, branches, ...range }) => new vscode.StatementCoverage(count, rangeOf(range), branches.map(branchOf)),
    ),
    ...functions.map(({ name, count, ...range }) => new vscode.DeclarationCoverage(name, count, rangeOf(range))),
  ];
}

function branchOf({ count, label, ...range }: CoveredBranch): vscode.BranchCoverage {
  return new vscode.BranchCoverage(count, rangeOf(range), label);
}

/** The judge counts from 1, editors from 0; they cut a column that lies behind the end of its line. */
function rangeOf({ start, end }: CoveredRange): vscode.Range {
  const last = end.column ?? Number.MAX_SAFE_INTEGER;
  return new vscode.Range(start.line - 1, start.column - 1, end.line - 1, last - 1);
}
