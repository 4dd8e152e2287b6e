interface MovieFacts {
  width: number;
  height: number;
  durationMs: number;
  codecs: string[];
  isMoovFirst: boolean;
  hasEditList: boolean;
}

interface Box {
  type: string;
  start: number;
  end: number;
}

const CONTAINERS = new Set(["moov", "trak", "mdia", "minf", "stbl", "edts"]);

/** Read what an MP4 or QuickTime film says about itself; null for anything else, or a truncated film. */
export function readMovie(bytes: Uint8Array): MovieFacts | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const top = boxesIn(view, 0, view.byteLength);
  if (top[0]?.type !== "ftyp") return null;
  const moov = top.find(({ type }) => type === "moov");
  if (!moov) return null;
  const boxes = allBoxes(view, moov);
  const pictures = top.findIndex(({ type }) => type === "mdat");
  const tracks = boxes.filter(({ type }) => type === "tkhd").map((box) => sizeOf(view, box));
  const shown = tracks.find(({ width }) => width > 0) ?? { width: 0, height: 0 };
  return {
    ...shown,
    durationMs: durationOf(view, boxes),
    codecs: boxes.filter(({ type }) => type === "stsd").map((box) => textAt(view, box.start + 12)),
    isMoovFirst: pictures < 0 || top.indexOf(moov) < pictures,
    hasEditList: boxes.some((box) => box.type === "elst" && isRealEdit(view, box)),
  };
}

function allBoxes(view: DataView, parent: Box): Box[] {
  return boxesIn(view, parent.start, parent.end).flatMap((box) =>
    CONTAINERS.has(box.type) ? [box, ...allBoxes(view, box)] : [box],
  );
}

/** The boxes side by side in a range; `start` is where a box's content begins. Stops at a wrong size. */
function boxesIn(view: DataView, from: number, until: number): Box[] {
  const boxes: Box[] = [];
  let at = from;
  while (at + 8 <= until && boxes.length < 10_000) {
    const short = view.getUint32(at);
    const isLong = short === 1 && at + 16 <= until;
    const size = isLong ? Number(view.getBigUint64(at + 8)) : short === 0 ? until - at : short;
    const head = isLong ? 16 : 8;
    if (size < head || at + size > until) break;
    boxes.push({ type: textAt(view, at + 4), start: at + head, end: at + size });
    at += size;
  }
  return boxes;
}

function durationOf(view: DataView, boxes: Box[]): number {
  const box = boxes.find(({ type }) => type === "mvhd");
  if (!box) return 0;
  const isLong = view.getUint8(box.start) === 1;
  if (box.end - box.start < (isLong ? 32 : 20)) return 0;
  const scale = view.getUint32(box.start + (isLong ? 20 : 12));
  const length = isLong ? Number(view.getBigUint64(box.start + 24)) : view.getUint32(box.start + 16);
  return scale > 0 ? Math.round((length / scale) * 1000) : 0;
}

/** The last eight bytes of a track header are its width and height, 16.16 fixed point. */
function sizeOf(view: DataView, box: Box): { width: number; height: number } {
  if (box.end - box.start < 84) return { width: 0, height: 0 };
  return { width: view.getUint16(box.end - 8), height: view.getUint16(box.end - 4) };
}

/** An edit list that only says "from the start, all of it" changes nothing and is accepted. */
function isRealEdit(view: DataView, box: Box): boolean {
  if (box.end - box.start < 20) return false;
  const isLong = view.getUint8(box.start) === 1;
  const count = view.getUint32(box.start + 4);
  const begins =
    isLong && box.end - box.start >= 28
      ? Number(view.getBigInt64(box.start + 16))
      : view.getInt32(box.start + 12);
  return count > 1 || begins !== 0;
}

function textAt(view: DataView, at: number): string {
  if (at + 4 > view.byteLength) return "";
  return String.fromCharCode(
    view.getUint8(at),
    view.getUint8(at + 1),
    view.getUint8(at + 2),
    view.getUint8(at + 3),
  );
}
