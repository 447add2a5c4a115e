// What every kind of scene shares: things with stable ids, counters beside the picture, tones.

/** Anything drawn. The same thing has the same id in every step of a run; ids are unique within their list. */
export interface Item {
  readonly id: string;
  /** Set on the model's side for what cannot be seen of the learner's code from outside; drawn with the words "model only". */
  readonly modelOnly?: true;
}

/** A thing with a name for people. Names may be any string; the picture cuts long ones and keeps the whole in a title. */
export interface Named extends Item {
  readonly label: string;
}

/** Which colour and pattern tells a thing from its peers: an integer >= 0, repeating after 8. Meaning never rests on it. */
export type Tone = number;

/** A number worth reading beside the picture: `moved 3 of 12 (modulo would move 9)`. */
export interface Counter extends Named {
  readonly value: number | string;
  readonly outOf?: number;
  /** What to compare it with, a few words. */
  readonly note?: string;
}

/** A time that runs out, in virtual milliseconds: 0 <= remainingMs <= totalMs. */
export interface Timer {
  readonly remainingMs: number;
  readonly totalMs: number;
}

/** What all scenes have. */
export interface SceneBase {
  /** One line over the picture: `3 nodes, 64 points each`. */
  readonly caption?: string;
  readonly counters?: readonly Counter[];
}
