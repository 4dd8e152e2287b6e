import { blankHeifItems } from "./blank-heif-items";
import { boxAt, boxesIn, type IsoBox } from "./iso-boxes";
import { samplesOf } from "./iso-samples";
import type { Stripped } from "./stripped";

/** Boxes in which a camera or a program writes about the film: where it was taken, by what, and XMP. */
const TELLING = new Set(["udta", "meta", "uuid"]);
const HOLDING = new Set(["moov", "trak", "moof", "traf"]);

/**
 * A film, a sound or a HEIF picture without what its device wrote: place, device, XMP, and tracks of
 * measurements such as a GPS path. Blanked where they stand, so that everything else keeps its place.
 *
 * @see https://developer.apple.com/documentation/quicktime-file-format/user_data_atoms
 */
export function stripIso(original: Buffer): Stripped {
  const bytes = Buffer.from(original);
  for (const box of boxesIn(bytes, 0, bytes.length)) {
    const isPicture = box.type === "meta" && blankHeifItems(bytes, box);
    if (!isPicture) clean(bytes, box);
  }
  return { bytes, orientation: 1, isWhole: true };
}

function clean(bytes: Buffer, box: IsoBox): void {
  const isTelling = TELLING.has(box.type);
  const isTrack = box.type === "trak" && isMeasuring(bytes, box);
  if (isTrack) for (const [from, to] of samplesOf(bytes, box)) bytes.fill(0, from, to);
  if (isTelling || isTrack) blank(bytes, box);
  else if (HOLDING.has(box.type)) for (const inner of boxesIn(bytes, box.body, box.to)) clean(bytes, inner);
}

/** A track that is neither seen nor heard nor read but measured: places, movements, faces. */
function isMeasuring(bytes: Buffer, track: IsoBox): boolean {
  const handler = boxAt(bytes, track, "mdia", "hdlr");
  if (!handler) return false;
  const type = bytes.toString("latin1", handler.body + 8, handler.body + 12);
  return type === "meta" || type === "camm";
}

/** Turn a box into empty room of the same length. */
function blank(bytes: Buffer, { from, body, to }: IsoBox): void {
  bytes.write("free", from + 4, "latin1");
  bytes.fill(0, body, to);
}
