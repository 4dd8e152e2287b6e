import { deflateSync } from "node:zlib";

/** The author's data in the planted documents. */
export const AUTHOR = "PlantedAuthorSecret";

const INFO = `<< /Author (${AUTHOR} \\(and \\) sons) /Title <${Buffer.from(AUTHOR).toString("hex")}> /CreationDate (D:20261127) >>`;
const XMP = `<x:xmpmeta><dc:creator>${AUTHOR}</dc:creator></x:xmpmeta>`;
const PAGE_TEXT = "BT /F1 24 Tf 72 700 Td (What is written stays) Tj ET";

const stream = (entries: string, content: Buffer | string) => {
  const bytes = Buffer.from(content);
  return Buffer.concat([
    Buffer.from(`<< ${entries} /Length ${bytes.length} >>\nstream\n`),
    bytes,
    Buffer.from("\nendstream"),
  ]);
};

/** Objects one after the other, and where each begins. */
function written(objects: [number: number, content: Buffer | string][]) {
  const places = new Map<number, number>();
  let bytes = Buffer.from("%PDF-1.7\n%\xe2\xe3\n", "latin1");
  for (const [number, content] of objects) {
    places.set(number, bytes.length);
    bytes = Buffer.concat([
      bytes,
      Buffer.from(`${number} 0 obj\n`),
      Buffer.from(content),
      Buffer.from("\nendobj\n"),
    ]);
  }
  return { bytes, places };
}

const PAGES: [number, Buffer | string][] = [
  [2, "<< /Type /Pages /Kids [3 0 R] /Count 1 >>"],
  [
    3,
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 800] /Contents 4 0 R /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
  ],
  [4, stream("/Filter /FlateDecode", deflateSync(PAGE_TEXT))],
];

/** A document of one page whose author stands in its Info dictionary and in XMP. */
export function plantedPdf({ trailer = "", photo }: { trailer?: string; photo?: Buffer } = {}): Buffer {
  const { bytes, places } = written([
    [1, "<< /Type /Catalog /Pages 2 0 R /Metadata 6 0 R >>"],
    ...PAGES,
    [5, INFO],
    [6, stream("/Type /Metadata /Subtype /XML", XMP)],
    [7, stream("/Type /Metadata /Subtype /XML /Filter /FlateDecode", deflateSync(XMP))],
    ...(photo ? [[8, stream("/Subtype /Image /Filter /DCTDecode", photo)] as const] : []).map(
      ([number, content]): [number, Buffer] => [number, content],
    ),
  ]);
  const lines = [...places.values()].map((at) => `${String(at).padStart(10, "0")} 00000 n \n`);
  const table = `xref\n0 ${places.size + 1}\n0000000000 65535 f \n${lines.join("")}`;
  const end = `trailer\n<< /Size ${places.size + 1} /Root 1 0 R /Info 5 0 R ${trailer} >>\nstartxref\n${bytes.length}\n%%EOF\n`;
  return Buffer.concat([bytes, Buffer.from(table + end)]);
}

/** The same as programs write it since PDF 1.5: the Info dictionary is packed among other objects. */
export function packedPdf(): Buffer {
  const catalog = "<< /Type /Catalog /Pages 2 0 R >>";
  const index = `1 0 5 ${catalog.length + 1} `;
  const packed = deflateSync(`${index}${catalog} ${INFO}`);
  const { bytes, places } = written([
    ...PAGES,
    [6, stream(`/Type /ObjStm /N 2 /First ${index.length} /Filter /FlateDecode`, packed)],
  ]);
  const at = bytes.length;
  const row = (type: number, place: number, nth: number) => {
    const entry = Buffer.alloc(6);
    entry[0] = type;
    entry.writeUInt32BE(place, 1);
    entry[5] = nth;
    return entry;
  };
  const openly = (number: number) => row(1, places.get(number) ?? at, 0);
  const rows = [
    row(0, 0, 0),
    row(2, 6, 0),
    openly(2),
    openly(3),
    openly(4),
    row(2, 6, 1),
    openly(6),
    openly(7),
  ];
  const table = stream("/Type /XRef /Size 8 /W [1 4 1] /Root 1 0 R /Info 5 0 R", Buffer.concat(rows));
  return Buffer.concat([
    bytes,
    Buffer.from("7 0 obj\n"),
    table,
    Buffer.from(`\nendobj\nstartxref\n${at}\n%%EOF\n`),
  ]);
}
