/** An opaque 26-character id (base32 of a UUIDv7): sorts by the time it was made, says nothing else. */
export type Id = string;
/** An instant as ISO 8601 in UTC, e.g. 2026-11-21T10:42:00.000Z. */
export type Instant = string;
/** Whole points. */
export type Points = number;
/** Money in fen (1 yuan = 100 fen). */
export type Fen = number;

/** A page of a list read by keyset: ask again with `cursor` until it is null. */
export interface Page<T> {
  items: T[];
  cursor: string | null;
}

/** A browser's or Node's FormData; this package has no DOM types. */
export type FormLike = { append(name: string, value: never): void };
