import { boxesIn, type IsoBox } from "./iso-boxes";

/**
 * Blank the EXIF and XMP of a HEIF or AVIF picture where they lie. Its turn is a property of its own and
 * stays.
 *
 * @param meta The file's own `meta` box.
 * @returns False if that box holds no items, and so is not a picture's.
 * @see https://www.iso.org/standard/83650.html
 */
export function blankHeifItems(bytes: Buffer, meta: IsoBox): boolean {
  const inside = boxesIn(bytes, meta.body + 4, meta.to);
  const names = inside.find(({ type }) => type === "iinf");
  const places = inside.find(({ type }) => type === "iloc");
  if (!names || !places) return false;
  const telling = new Set(itemsOf(bytes, names).flatMap(({ id, type }) => (TELLING.has(type) ? [id] : [])));
  const store = inside.find(({ type }) => type === "idat");
  for (const { id, from, to } of extentsOf(bytes, places, store?.body ?? 0)) {
    if (telling.has(id)) bytes.fill(0, from, Math.min(to, bytes.length));
  }
  return true;
}

const TELLING = new Set(["Exif", "mime"]);

function itemsOf(bytes: Buffer, box: IsoBox): { id: number; type: string }[] {
  const start = box.body + (bytes[box.body] === 0 ? 6 : 8);
  return boxesIn(bytes, start, box.to).flatMap(({ type, body }) => {
    const version = bytes[body] ?? 0;
    if (type !== "infe" || version < 2) return [];
    const wide = version >= 3;
    const id = wide ? bytes.readUInt32BE(body + 4) : bytes.readUInt16BE(body + 4);
    const at = body + (wide ? 10 : 8);
    return [{ id, type: bytes.toString("latin1", at, at + 4) }];
  });
}

/** Where each item lies in the file, read field by field: every width is given in the box itself. */
function extentsOf(bytes: Buffer, { body, to }: IsoBox, store: number) {
  const version = bytes[body] ?? 0;
  const widths = bytes.readUInt16BE(body + 4);
  const [offsetBytes, lengthBytes, baseBytes, indexBytes] = [12, 8, 4, 0].map(
    (shift) => (widths >> shift) & 15,
  );
  let at = body + 6;
  const take = (width = 0) => {
    at += width;
    if (at > to) throw new RangeError("iloc ends too early");
    if (width === 8) return Number(bytes.readBigUInt64BE(at - 8));
    return width === 0 ? 0 : bytes.readUIntBE(at - width, width);
  };
  const extents: { id: number; from: number; to: number }[] = [];
  for (let left = take(version < 2 ? 2 : 4); left > 0; left -= 1) {
    const id = take(version < 2 ? 2 : 4);
    const isInStore = version > 0 && (take(2) & 15) === 1;
    take(2);
    const base = take(baseBytes) + (isInStore ? store : 0);
    for (let parts = take(2); parts > 0; parts -= 1) {
      if (version > 0) take(indexBytes);
      const from = base + take(offsetBytes);
      const length = take(lengthBytes);
      extents.push({ id, from, to: length ? from + length : bytes.length });
    }
  }
  return extents;
}
