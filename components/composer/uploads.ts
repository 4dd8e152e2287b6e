import type { RefusalCode } from "@/lib/errors";

/** A picture on its way up. */
export interface Travelling {
  id: string;
  file: File;
  /** How much of it has arrived, from 0 to 1. */
  part: number;
  /** Why it did not arrive. */
  failure: RefusalCode | null;
  /** It has too many pixels, and is to be made smaller. */
  mayShrink: boolean;
}

/** The pictures that are on their way up to a post. */
export interface Uploads {
  travelling: readonly Travelling[];
  add: (files: readonly File[]) => void;
  forget: (id: string) => void;
  /** Once more; made smaller where it has too many pixels. */
  again: (one: Travelling) => void;
}
