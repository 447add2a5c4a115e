// What VS Code gives to a page: a way to the host, and a place for what must live on over a reload.

export interface WebviewHost<State> {
  postMessage(message: unknown): void;
  /** Whatever was kept, by any version of the page: to be checked. */
  getState(): unknown;
  setState(state: State): void;
}

declare function acquireVsCodeApi(): WebviewHost<unknown>;

/** VS Code gives it once a page. @throws Error at the second call */
export function webviewHost<State>(): WebviewHost<State> {
  return acquireVsCodeApi();
}
