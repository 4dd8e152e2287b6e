// Draws the icons of the app from the product's logo: `node --import tsx lib/gateway/device/draw-icons.ts`. They
// are drawn once and committed; `device-door.test.ts` says when they no longer are what this draws.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";
import { TREFOIL } from "./offline-page";

const GREEN = "#0a7546";

interface Look {
  share: number;
  corner: number;
}

/** @param share How much of the square the logo takes: a device cuts maskable icons to its own shape. */
export const drawIcon = (size: number, { share, corner }: Look) =>
  sharp(
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100" width="${size}" height="${size}">` +
        `<rect width="100" height="100" rx="${corner}" fill="${GREEN}"/>` +
        `<g transform="translate(50 51) scale(${(100 * share) / 32}) translate(-16 -17)" fill="#fff" stroke="#fff">${TREFOIL}</g>` +
        "</svg>",
    ),
  )
    .png({ palette: true, colours: 64, compressionLevel: 9 })
    .toBuffer();

export const ICONS: readonly (readonly [file: string, size: number, look: Look])[] = [
  ["192.png", 192, { share: 0.72, corner: 22 }],
  ["512.png", 512, { share: 0.72, corner: 22 }],
  ["maskable-192.png", 192, { share: 0.56, corner: 0 }],
  ["maskable-512.png", 512, { share: 0.56, corner: 0 }],
  ["apple-180.png", 180, { share: 0.66, corner: 0 }],
];

if (process.argv[1] === import.meta.filename) {
  const folder = join(import.meta.dirname, "icons");
  for (const [file, size, look] of ICONS) await writeFile(join(folder, file), await drawIcon(size, look));
}
