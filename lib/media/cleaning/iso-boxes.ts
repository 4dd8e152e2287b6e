/** A box of an ISO file: a film, a voice note, or a picture of the HEIF family. */
export interface IsoBox {
  type: string;
  from: number;
  /** Where its content begins. */
  body: number;
  to: number;
}

/**
 * The boxes between two places of a file. A box longer than its container ends the list.
 *
 * @see https://www.iso.org/standard/83102.html
 */
export function boxesIn(bytes: Buffer, from: number, to: number): IsoBox[] {
  const boxes: IsoBox[] = [];
  let position = from;
  while (position + 8 <= to) {
    const type = bytes.toString("latin1", position + 4, position + 8);
    const short = bytes.readUInt32BE(position);
    const isLong = short === 1 && position + 16 <= to;
    const length = isLong ? Number(bytes.readBigUInt64BE(position + 8)) : short === 0 ? to - position : short;
    const body = position + (isLong ? 16 : 8);
    if (length < body - position || position + length > to) break;
    boxes.push({ type, from: position, body, to: position + length });
    position += length;
  }
  return boxes;
}

/** The first box of a type inside another, along a path of types. Null if there is none. */
export function boxAt(bytes: Buffer, box: IsoBox, ...path: string[]): IsoBox | null {
  let found: IsoBox | null = box;
  for (const type of path) {
    found = found && (boxesIn(bytes, found.body, found.to).find((inner) => inner.type === type) ?? null);
  }
  return found;
}
