import { test } from "../host/suite.ts";
import { openWorkbench } from "./workbench.ts";

test("the packaged extension puts Patternbook into the activity bar of a clean window", async () => {
  const { page, screenshot, close } = await openWorkbench();
  await page.getByRole("tab", { name: "Patternbook" }).click();
  await page.locator(".sidebar .pane-body").first().waitFor();
  await screenshot("first-sight");
  await close();
});
