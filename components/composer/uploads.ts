import type { RefusalCode } from "@/lib/errors";

/** A picture that is being uploaded. */
export interface Travelling {
  id: string;
  file: File;
  /** The share that is uploaded, from 0 to 1. */
  part: number;
  /** Why the upload failed. */
  failure: RefusalCode | null;
  /** It has too many pixels, and the member agreed to make it smaller. */
  mayShrink: boolean;
}

/** The running and failed uploads of a post. */
export interface Uploads {
  travelling: readonly Travelling[];
  add: (files: readonly File[]) => void;
  forget: (id: string) => void;
  /** Retry; made smaller where it has too many pixels. */
  again: (one: Travelling) => void;
}
