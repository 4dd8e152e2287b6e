import sharp from "sharp";

/** The metadata in the planted pictures, in each form a picture can have. */
export const PLANTED = "PlantedCameraSecret";

/** Lying on its side: the left half is red, so that upright the upper half must be. */
async function sideways(orientation: number, scale = 1) {
  const red = await sharp({
    create: { width: 30 * scale, height: 40 * scale, channels: 3, background: "#d02020" },
  })
    .png()
    .toBuffer();
  return sharp({ create: { width: 60 * scale, height: 40 * scale, channels: 3, background: "#2030d0" } })
    .composite([{ input: red, left: 0, top: 0 }])
    .withExif({
      IFD0: { Make: PLANTED, Copyright: PLANTED },
      IFD3: { GPSLatitude: "48/1 51/1 30/1", GPSLatitudeRef: "N", GPSAreaInformation: PLANTED },
    })
    .withMetadata({ orientation })
    .withIccProfile("p3");
}

const segment = (marker: number, text: string) => {
  const body = Buffer.from(text, "latin1");
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
};

/** A JPEG of a camera held on its side, with EXIF, GPS, XMP, IPTC, a comment, and something behind its end. */
export async function plantedJpeg(orientation = 6, scale = 1): Promise<Buffer> {
  const made = await (await sideways(orientation, scale)).jpeg().toBuffer();
  return Buffer.concat([
    made.subarray(0, 2),
    segment(0xe1, `http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>${PLANTED}</x:xmpmeta>`),
    segment(0xed, `Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x18${PLANTED}`),
    segment(0xfe, PLANTED),
    made.subarray(2),
    Buffer.from(`behind the end: ${PLANTED}`),
  ]);
}

/** The same as a PNG or a WebP, which carry EXIF too. */
export async function plantedAs(format: "png" | "webp", orientation = 6): Promise<Buffer> {
  return (await sideways(orientation)).toFormat(format, { lossless: true }).toBuffer();
}

/** Describe a picture that the product gives out: its remaining metadata and its orientation. */
export async function lookAt(bytes: Buffer) {
  const { exif, xmp, iptc, width, height, orientation = 1, hasProfile } = await sharp(bytes).metadata();
  const { data } = await sharp(bytes)
    .removeAlpha()
    .toColourspace("srgb")
    .resize(2, 2, { fit: "fill", kernel: "nearest" })
    .raw()
    .toBuffer({ resolveWithObject: true });
  const isRed = (pixel: number) => (data[pixel * 3] ?? 0) > (data[pixel * 3 + 2] ?? 0);
  return {
    carries: [
      ...(exif ? ["exif"] : []),
      ...(xmp ? ["xmp"] : []),
      ...(iptc ? ["iptc"] : []),
      ...(bytes.includes(PLANTED) ? ["planted"] : []),
    ],
    shape: orientation >= 5 ? `${height}x${width} noted` : `${width}x${height}`,
    hasProfile: hasProfile ?? false,
    pixels: [0, 1, 2, 3].map((pixel) => (isRed(pixel) ? "red" : "blue")),
    isRedAbove: isRed(0) && isRed(1) && !isRed(2) && !isRed(3),
  };
}

/** A picture as a program shows it that follows its EXIF orientation. */
export const turnedByNote = (bytes: Buffer) => sharp(bytes).autoOrient().png().toBuffer();
