import { oggPageAt, sumOggPage } from "@/lib/media/cleaning/ogg-pages";

/** One page of an Ogg stream with whole packets in it, or the beginning of one that goes on. */
export function oggPage(
  serial: number,
  sequence: number,
  packets: Buffer[],
  { isFirst = false, goesOn = false } = {},
): Buffer {
  const lengths = packets.flatMap((packet, index) => {
    const isOpen = goesOn && index === packets.length - 1;
    const full = Array.from({ length: Math.floor(packet.length / 255) }, () => 255);
    return isOpen ? full : [...full, packet.length % 255];
  });
  const head = Buffer.alloc(27);
  head.write("OggS");
  head[5] = isFirst ? 2 : 0;
  head.writeUInt32LE(serial, 14);
  head.writeUInt32LE(sequence, 18);
  head[26] = lengths.length;
  const page = Buffer.concat([head, Buffer.from(lengths), ...packets]);
  sumOggPage(page, oggPageAt(page, 0)!);
  return page;
}

/** Comments as Opus and Vorbis write them. */
export function comments(vendor: string, ...entries: string[]): Buffer {
  const text = (value: string) => {
    const length = Buffer.alloc(4);
    length.writeUInt32LE(Buffer.byteLength(value));
    return Buffer.concat([length, Buffer.from(value)]);
  };
  const count = Buffer.alloc(4);
  count.writeUInt32LE(entries.length);
  return Buffer.concat([text(vendor), count, ...entries.map(text)]);
}
