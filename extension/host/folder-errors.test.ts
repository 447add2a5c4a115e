import { expect, test } from "vitest";
import { commandIds } from "./command-ids.ts";
import { cannotWrite, missingFolder, notAFolder, noWorkbook, readOnlyFolder } from "./folder-errors.ts";
import { UserError } from "./user-error.ts";

const codes = ["NoPermissions", "FileNotADirectory", "Unavailable", "Unknown"];

test("every way that a write fails names the path and offers another folder", () => {
  for (const code of codes) {
    const told = cannotWrite("/books/ring.ts", { code, message: "no space left on device" });
    expect(told).toBeInstanceOf(UserError);
    expect(told.message).toContain("/books/ring.ts");
    expect(told.act?.command).toBe(commandIds.chooseFolder);
  }
});

test("a failure without a name of its own says what the system said", () => {
  expect(cannotWrite("/books/ring.ts", { code: "Unknown", message: "no space left on device" }).message).toContain(
    "(no space left on device)",
  );
});

test("a folder that cannot serve is named", () => {
  for (const told of [missingFolder("/books"), notAFolder("/books"), readOnlyFolder("/books")]) {
    expect(told.message).toMatch(/^The workbook folder \/books is .+\. .+\.$/);
  }
  expect(noWorkbook().act?.title).toBe("Choose Workbook Folder…");
});
