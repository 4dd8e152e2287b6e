/** A file without what its device wrote beside the picture, the film or the sound. */
export interface Stripped {
  bytes: Buffer;
  /** How the camera was held, 1 to 8 as EXIF counts; 1 is upright. The bytes no longer tell. */
  orientation: number;
  /** False if the file ends too early or is damaged where that can be told without decoding. */
  isWhole: boolean;
}

/** A file as it is kept. */
export interface Cleaned extends Stripped {
  /** False if what was noted in it is still there: whoever sends it is told. */
  isClean: boolean;
}

/** Pieces of a file that are kept, in their order. */
export function joined(bytes: Buffer, ranges: [from: number, to: number][]): Buffer {
  return Buffer.concat(ranges.map(([from, to]) => bytes.subarray(from, to)));
}
