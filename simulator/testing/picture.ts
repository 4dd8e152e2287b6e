import sharp from "sharp";

/** A plain picture of a size and format. */
export function picture(
  width: number,
  height: number,
  format: "jpeg" | "png" | "webp" = "jpeg",
): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: "#336699" } })
    [format]()
    .toBuffer();
}
