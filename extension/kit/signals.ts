// Signals that count their listeners, for rules that ask to leave none behind.

export interface WatchedSignal {
  readonly signal: AbortSignal;
  readonly abort: (reason?: unknown) => void;
  /** Listeners added and not removed, fired with `once`, or ended by their own signal. */
  readonly listeners: number;
}

type Add = AbortSignal["addEventListener"];
type Remove = AbortSignal["removeEventListener"];

/** An AbortController whose signal is watched from the beginning. */
export function watchedSignal(): WatchedSignal {
  const controller = new AbortController();
  const watched = watchListeners(controller.signal);
  return {
    signal: controller.signal,
    abort: (reason) => controller.abort(reason),
    get listeners() {
      return watched.listeners;
    },
  };
}

/**
 * Counts the listeners that are added to `signal` from now on, say to one that the learner's code has made. Watch a
 * signal once: a second watch counts for itself.
 */
export function watchListeners(signal: AbortSignal): Pick<WatchedSignal, "listeners"> {
  /** By type: removing a listener under another type removes nothing. */
  const live = new Map<string, Map<unknown, Exclude<Parameters<Add>[2], boolean | undefined>>>();
  const add: Add = signal.addEventListener.bind(signal);
  const remove: Remove = signal.removeEventListener.bind(signal);
  // Defined, not assigned: where learner code runs, the prototype's methods are frozen, and assigning would throw.
  const own = (name: "addEventListener" | "removeEventListener", value: unknown) =>
    Object.defineProperty(signal, name, { value, writable: true, configurable: true });
  own("addEventListener", (...[type, listener, options]: Parameters<Add>) => {
    const listeners = live.get(type) ?? new Map();
    live.set(type, listeners.set(listener, typeof options === "object" ? options : {}));
    add(type, listener, options);
  });
  own("removeEventListener", (...[type, listener, options]: Parameters<Remove>) => {
    live.get(type)?.delete(listener);
    remove(type, listener, options);
  });
  let onabort: AbortSignal["onabort"] = null;
  Object.defineProperty(signal, "onabort", {
    get: () => onabort,
    set: (handler: typeof onabort) => {
      if (onabort !== null) signal.removeEventListener("abort", onabort);
      onabort = handler;
      if (handler !== null) signal.addEventListener("abort", handler);
    },
  });
  return {
    get listeners() {
      const added = [...live.values()].flatMap((listeners) => [...listeners.values()]);
      const counted = added.filter(({ once, signal: own }) => !(once && signal.aborted) && !own?.aborted);
      return counted.length;
    },
  };
}
