import type { Scope } from "@/lib/context";
import { Refusal } from "@/lib/errors";
import { convertFile } from "@/lib/media/convert-file";
import { uprightFile } from "@/lib/media/upright-file";
import { GraphError } from "@/lib/meta/graph-error";
import type { OutgoingFile } from "@/lib/platforms/messaging";

const PICTURE = {
  ratioMin: 0.01,
  ratioMax: 100,
  widthMax: 4_096,
  heightMax: 4_096,
  bytesMax: 5 * 1024 * 1024,
};
const TYPES = ["image/jpeg", "image/png", "video/mp4", "application/pdf"];

/**
 * A file as Meta takes it for a sample: pictures that it does not take are made JPEGs.
 *
 * @throws GraphError `refused` for one that is gone or of another type: nothing was submitted.
 */
export async function sampleFile(scope: Scope, mediaId: string): Promise<OutgoingFile> {
  try {
    const { bytes, mime, name: ownName, kind } = await uprightFile(scope, mediaId);
    const name = ownName ?? kind;
    const isFitting = TYPES.includes(mime) && (kind !== "image" || bytes.length <= PICTURE.bytesMax);
    if (isFitting) return { kind, bytes, mime, name, url: "" };
    if (kind !== "image") throw new Refusal("file_type", mime);
    const made = await convertFile(scope, mediaId, PICTURE);
    return {
      kind,
      bytes: made.bytes,
      mime: made.mime,
      name: `${name.replace(/\.\w+$/, "")}.jpg`,
      url: made.url,
    };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw new GraphError({ meaning: "refused", code: error.code, mayHaveHappened: false });
  }
}
