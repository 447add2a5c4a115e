// What a submission may use. One table, shown in the brief reader and enforced by compiler, child and pool.

export interface Limit {
  readonly value: number;
  readonly unit: "ms" | "MB" | "kB" | "lines" | "files" | "characters";
  /** For the reader of a brief. */
  readonly sentence: string;
}

export const LIMITS = {
  wallClock: {
    value: 5_000,
    unit: "ms",
    sentence: "All hidden tests of an exercise together take at most 5 seconds; then the run is stopped.",
  },
  /** Where more runs are asked for than the exercise's own number. */
  wallClockOfLongRuns: {
    value: 60_000,
    unit: "ms",
    sentence: "A run with more cases than usual takes at most a minute.",
  },
  boot: {
    value: 15_000,
    unit: "ms",
    sentence: "The process that runs your code is ready within 15 seconds, or Patternbook says that it cannot start.",
  },
  residentMemory: {
    value: 512,
    unit: "MB",
    sentence: "The process that runs your code holds at most 512 MB of memory, its own 80 MB included.",
  },
  fileSize: { value: 512, unit: "kB", sentence: "A file is at most 512 kB." },
  modules: { value: 32, unit: "files", sentence: "A solution is at most 32 files, your own file included." },
  logLines: { value: 200, unit: "lines", sentence: "The first 200 lines that your code prints are shown." },
  logText: {
    value: 64_000,
    unit: "characters",
    sentence: "The first 64,000 characters that your code prints are shown.",
  },
  logLine: { value: 2_000, unit: "characters", sentence: "Of a printed line the first 2,000 characters are shown." },
} as const satisfies Record<string, Limit>;
