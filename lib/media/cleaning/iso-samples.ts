import { boxAt, type IsoBox } from "./iso-boxes";

/**
 * Where the samples of a track lie in its file. A table that does not fit the file gives nothing from there.
 *
 * @see https://developer.apple.com/documentation/quicktime-file-format/sample_tables
 */
export function samplesOf(bytes: Buffer, track: IsoBox): [from: number, to: number][] {
  const table = boxAt(bytes, track, "mdia", "minf", "stbl");
  const box = (type: string) => table && boxAt(bytes, table, type);
  const [sizes, runs, short, long] = [box("stsz"), box("stsc"), box("stco"), box("co64")];
  const offsets = short ? numbers(bytes, short, 4) : long ? numbers(bytes, long, 8) : [];
  if (!sizes || !runs || offsets.length === 0) return [];

  const sizeOf = sizesIn(bytes, sizes);
  const perChunk = runsIn(bytes, runs);
  const samples: [number, number][] = [];
  let sample = 0;
  for (const [chunk, offset] of offsets.entries()) {
    let length = 0;
    const count = perChunk(chunk + 1);
    for (let inChunk = 0; inChunk < count; inChunk += 1) length += sizeOf(sample++) ?? 0;
    if (length > 0 && offset + length <= bytes.length) samples.push([offset, offset + length]);
  }
  return samples;
}

/** The numbers of a full box that holds a count and then its numbers. */
function numbers(bytes: Buffer, { body, to }: IsoBox, width: 4 | 8): number[] {
  const count = Math.min(bytes.readUInt32BE(body + 4), Math.floor((to - body - 8) / width));
  return Array.from({ length: Math.max(0, count) }, (_, index) => {
    const at = body + 8 + index * width;
    return width === 4 ? bytes.readUInt32BE(at) : Number(bytes.readBigUInt64BE(at));
  });
}

function sizesIn(bytes: Buffer, { body, to }: IsoBox): (sample: number) => number | null {
  const same = bytes.readUInt32BE(body + 4);
  const count = bytes.readUInt32BE(body + 8);
  return (sample) => {
    const at = body + 12 + sample * 4;
    if (sample >= count) return null;
    return same || (at + 4 <= to ? bytes.readUInt32BE(at) : null);
  };
}

/** How many samples each chunk has: stored for the first of each run of chunks. At most a million count. */
function runsIn(bytes: Buffer, { body, to }: IsoBox): (chunk: number) => number {
  const count = Math.min(bytes.readUInt32BE(body + 4), Math.floor((to - body - 8) / 12));
  const runs = Array.from({ length: Math.max(0, count) }, (_, index) => {
    const at = body + 8 + index * 12;
    return { first: bytes.readUInt32BE(at), samples: Math.min(1_000_000, bytes.readUInt32BE(at + 4)) };
  });
  let run = 0;
  return (chunk) => {
    while (run + 1 < runs.length && runs[run + 1]!.first <= chunk) run += 1;
    return runs[run]?.samples ?? 0;
  };
}
