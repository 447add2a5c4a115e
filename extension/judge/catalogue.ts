// The catalogue's shape belongs to the book; this door stays while its users move.
export type * from "../book/catalogue.ts";
