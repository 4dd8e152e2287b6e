/** What a picture's own header claims: pixels across and down as stored, and how many frames. */
interface ImageHeader {
  widthPx: number;
  heightPx: number;
  frames: number;
}

/**
 * Read a picture's size from its header, without decoding a pixel: so that one that claims to be enormous
 * is refused before any memory is given to it.
 *
 * @param mime As found by `fileTypeOf`: jpeg, png, gif or webp.
 * @returns Null if the header is cut short or makes no sense.
 */
export function readImageHeader(bytes: Buffer, mime: string): ImageHeader | null {
  try {
    const header = readers[mime]?.(bytes) ?? null;
    return header && header.widthPx > 0 && header.heightPx > 0 ? header : null;
  } catch (error) {
    if (error instanceof RangeError) return null; // It ended in the middle of its header.
    throw error;
  }
}

const readers: Record<string, (bytes: Buffer) => ImageHeader | null> = {
  "image/png": readPng,
  "image/jpeg": readJpeg,
  "image/gif": readGif,
  "image/webp": readWebp,
};

function readPng(bytes: Buffer): ImageHeader | null {
  if (bytes.toString("latin1", 12, 16) !== "IHDR") return null;
  const animation = bytes.subarray(0, 4096).indexOf("acTL", 0, "latin1");
  const frames = animation > 0 ? bytes.readUInt32BE(animation + 4) : 1;
  return { widthPx: bytes.readUInt32BE(16), heightPx: bytes.readUInt32BE(20), frames };
}

/** Frames are counted by walking over the blocks, whose lengths are in front of them. */
function readGif(bytes: Buffer): ImageHeader {
  const size = { widthPx: bytes.readUInt16LE(6), heightPx: bytes.readUInt16LE(8) };
  const tableBytes = (flags: number) => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);
  let position = 13 + tableBytes(bytes.readUInt8(10));
  let frames = 0;
  const skipBlocks = () => {
    while (position < bytes.length && bytes[position] !== 0) position += bytes.readUInt8(position) + 1;
    position += 1;
  };
  while (position < bytes.length && bytes[position] !== 0x3b) {
    if (bytes[position] === 0x2c) {
      frames += 1;
      position += 10 + tableBytes(bytes.readUInt8(position + 9)) + 1;
    } else position += 2;
    skipBlocks();
  }
  return { ...size, frames: Math.max(1, frames) };
}

function readWebp(bytes: Buffer): ImageHeader | null {
  const form = bytes.toString("latin1", 12, 16);
  if (form === "VP8 ") {
    return {
      widthPx: bytes.readUInt16LE(26) & 0x3fff,
      heightPx: bytes.readUInt16LE(28) & 0x3fff,
      frames: 1,
    };
  }
  if (form === "VP8L") {
    const packed = bytes.readUInt32LE(21);
    return { widthPx: (packed & 0x3fff) + 1, heightPx: ((packed >>> 14) & 0x3fff) + 1, frames: 1 };
  }
  if (form !== "VP8X") return null;
  return {
    widthPx: bytes.readUIntLE(24, 3) + 1,
    heightPx: bytes.readUIntLE(27, 3) + 1,
    frames: countWebpFrames(bytes),
  };
}

function countWebpFrames(bytes: Buffer): number {
  let frames = 0;
  for (let position = 12; position + 8 <= bytes.length; ) {
    if (bytes.toString("latin1", position, position + 4) === "ANMF") frames += 1;
    const length = bytes.readUInt32LE(position + 4);
    position += 8 + length + (length % 2);
  }
  return Math.max(1, frames);
}

/** The first start-of-frame segment has the size. */
function readJpeg(bytes: Buffer): ImageHeader | null {
  for (let position = 2; position + 4 <= bytes.length; ) {
    if (bytes[position] !== 0xff) return null;
    const marker = bytes.readUInt8(position + 1);
    if (marker === 0xff) {
      position += 1;
      continue;
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) {
      return {
        widthPx: bytes.readUInt16BE(position + 7),
        heightPx: bytes.readUInt16BE(position + 5),
        frames: 1,
      };
    }
    position += 2 + bytes.readUInt16BE(position + 2);
  }
  return null;
}
