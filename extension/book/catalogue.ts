// The catalogue: what the build derives from the folders of the book, so that host and command line can list exercises
// without loading one. Plain JSON in dist/catalogue.json.

export interface CatalogueProperty {
  /** Kebab-case, unique within the exercise. */
  readonly id: string;
  /** A sentence in the present tense. */
  readonly name: string;
  /** Rule numbers (`R1`) and names of house rules (`time`) that it rests on. */
  readonly rules: readonly string[];
}

export interface CatalogueExercise {
  /** Unique over all tracks. */
  readonly slug: string;
  /** Name of the track's folder. */
  readonly track: string;
  readonly title: string;
  readonly tier: "core" | "plus" | "deep";
  /** 1 (an hour after breakfast) to 5 (the last round of the day). */
  readonly level: number;
  /** What a prepared reader needs. */
  readonly minutes: number;
  readonly kind: string;
  /** Kind of scene that the diagram draws. */
  readonly scene: string;
  /** Names of the house rules that the brief prints. */
  readonly house: readonly string[];
  /** Slugs to do first. */
  readonly after: readonly string[];
  /** Value names that the learner's file must export. */
  readonly exports: readonly string[];
  /** The brief's own rules: number (`R1`) to sentence, in Markdown. */
  readonly rules: Readonly<Record<string, string>>;
  readonly properties: readonly CatalogueProperty[];
  /** Names of the machine's commands; empty for plain properties. */
  readonly commands: readonly string[];
  /** First 12 hex digits of the SHA-256 of the exercise's bundle. */
  readonly bundle: string;
}

export interface CatalogueTrack {
  readonly id: string;
  readonly title: string;
  /** The track's page, in Markdown. */
  readonly about: string;
}

export interface Catalogue {
  /** Version of the product that built it. */
  readonly product: string;
  /** In the order in which the book presents them. */
  readonly tracks: readonly CatalogueTrack[];
  /** By track, then by level, then by slug. */
  readonly exercises: readonly CatalogueExercise[];
  /** House rules of the whole book: name to text, in Markdown. */
  readonly houseRules: Readonly<Record<string, string>>;
}
