import { describe, expect, it } from "vitest";
import { watchedSignal, watchListeners } from "./signals.ts";

const nothing = () => {};

describe("watchedSignal", () => {
  it("counts listeners until they are removed", () => {
    const watched = watchedSignal();
    watched.signal.addEventListener("abort", nothing);
    expect(watched.listeners).toBe(1);
    watched.signal.removeEventListener("abort", nothing);
    expect(watched.listeners).toBe(0);
  });

  it("does not count one that fired with once, or whose own signal aborted", () => {
    const watched = watchedSignal();
    const own = new AbortController();
    watched.signal.addEventListener("abort", nothing, { signal: own.signal });
    own.abort();
    expect(watched.listeners).toBe(0);
    watched.signal.addEventListener("abort", () => {}, { once: true });
    watched.abort();
    expect(watched.listeners).toBe(0);
  });

  it("goes on counting one that is removed under another type", () => {
    const watched = watchedSignal();
    watched.signal.addEventListener("abort", nothing);
    watched.signal.removeEventListener("aborted", nothing);
    expect(watched.listeners).toBe(1);
  });

  it("counts onabort", () => {
    const watched = watchedSignal();
    watched.signal.onabort = nothing;
    expect(watched.listeners).toBe(1);
    watched.signal.onabort = null;
    expect(watched.listeners).toBe(0);
  });

  it("counts where the methods of all signals are frozen", () => {
    const name = "addEventListener";
    const own = Object.getOwnPropertyDescriptor(EventTarget.prototype, name) ?? {};
    Object.defineProperty(EventTarget.prototype, name, { ...own, writable: false });
    try {
      const watched = watchedSignal();
      watched.signal.addEventListener("abort", nothing);
      expect(watched.listeners).toBe(1);
    } finally {
      Object.defineProperty(EventTarget.prototype, name, own);
    }
  });
});

describe("watchListeners", () => {
  it("counts on a signal that somebody else has made, from then on", () => {
    const { signal } = new AbortController();
    signal.addEventListener("abort", () => {});
    const watched = watchListeners(signal);
    expect(watched.listeners).toBe(0);
    signal.addEventListener("abort", nothing);
    expect(watched.listeners).toBe(1);
    signal.removeEventListener("abort", nothing);
    expect(watched.listeners).toBe(0);
  });
});
