/** A small MP4 with the metadata that a test needs; its pictures are noise. */
export interface Film {
  width: number;
  height: number;
  seconds: number;
  codec: string;
  isMoovFirst: boolean;
  hasEdit: boolean;
}

/** Write a film: the boxes Meta looks at, and a little data. */
export function film(facts: Partial<Film> = {}): Uint8Array {
  const {
    width = 1080,
    height = 1920,
    seconds = 10,
    codec = "avc1",
    isMoovFirst = true,
    hasEdit = false,
  } = facts;
  const ftyp = box("ftyp", Buffer.from("isom\0\0\x02\0isomiso2avc1mp41", "latin1"));
  const header = Buffer.alloc(100);
  header.writeUInt32BE(1000, 12);
  header.writeUInt32BE(seconds * 1000, 16);
  const track = Buffer.alloc(84);
  track.writeUInt16BE(width, 76);
  track.writeUInt16BE(height, 80);
  const described = Buffer.concat([
    Buffer.from([0, 0, 0, 0, 0, 0, 0, 1]),
    Buffer.from([0, 0, 0, 86]),
    Buffer.from(codec, "latin1"),
    Buffer.alloc(78),
  ]);
  const edit = Buffer.alloc(20);
  edit.writeUInt32BE(1, 4);
  edit.writeInt32BE(hasEdit ? 512 : 0, 12);
  const trak = box(
    "trak",
    box("tkhd", track),
    box("edts", box("elst", edit)),
    box("mdia", box("minf", box("stbl", box("stsd", described)))),
  );
  const moov = box("moov", box("mvhd", header), trak);
  const mdat = box("mdat", Buffer.alloc(256, 7));
  return isMoovFirst ? Buffer.concat([ftyp, moov, mdat]) : Buffer.concat([ftyp, mdat, moov]);
}

function box(type: string, ...content: Uint8Array[]): Buffer {
  const body = Buffer.concat(content);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(body.length + 8, 0);
  head.write(type, 4, "latin1");
  return Buffer.concat([head, body]);
}
