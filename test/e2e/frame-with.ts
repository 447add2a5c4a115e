// Reaches into webviews: VS Code puts a page of its own around the extension's, two frames deep, and replaces both at will.
import type { Frame, Page } from "playwright-core";

/**
 * The first frame that shows a visible element for the selector, among those there are and those that come.
 * @throws Error naming the selector after half a minute.
 */
export function frameWith(page: Page, selector: string): Promise<Frame> {
  const found = Promise.withResolvers<Frame>();
  const look = (frame: Frame) => {
    frame.waitForSelector(selector, { state: "visible", timeout: 30_000 }).then(
      () => found.resolve(frame),
      // A frame that went away or never shows it: another one may.
      () => {},
    );
  };
  const late = setTimeout(
    () => found.reject(new Error(`No webview shows "${selector}": look at the last screenshot.`)),
    30_000,
  );
  for (const frame of page.frames()) look(frame);
  page.on("framenavigated", look);
  return found.promise.finally(() => {
    clearTimeout(late);
    page.off("framenavigated", look);
  });
}
