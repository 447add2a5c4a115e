// For a command's `fit`: an option that fits nothing now becomes the nearest that does.

/** The first option from `from` on, and around, that fits; `from` where none does. */
export function nearest<T>(options: readonly T[], from: NoInfer<T>, fits: (option: T) => boolean): T {
  const start = options.indexOf(from);
  return [...options.slice(start), ...options.slice(0, start)].find(fits) ?? from;
}
