import type { Scope } from "@/lib/context";
import { Refusal } from "@/lib/errors";
import { convertFile } from "@/lib/media/convert-file";
import { mediaUrl } from "@/lib/media/media-url";
import { uprightFile } from "@/lib/media/upright-file";
import { GraphError } from "@/lib/meta/graph-error";
import type { OutgoingFile } from "@/lib/platforms/messaging";
import type { PlatformName } from "@/lib/platforms/platform";
import { platforms } from "@/lib/platforms/registry";
import type { Sending } from "./sending";

// Ratio and pixel limits of a picture in a message; platforms shrink it further.
const PICTURE = { ratioMin: 0.01, ratioMax: 100, widthMax: 4_096, heightMax: 4_096 };

/**
 * A file as the platform takes it.
 *
 * @throws GraphError `refused` for one that cannot be read any more: nothing was sent.
 */
export async function outgoingFile(
  scope: Scope,
  platform: PlatformName,
  { mediaId, kind: as }: Sending["files"][number],
): Promise<OutgoingFile> {
  const { files } = platforms[platform].messaging.capabilities;
  try {
    const file = await uprightFile(scope, mediaId);
    const name = file.name ?? as;
    const { types, bytesMax } = files[as];
    const isTaken = (types?.includes(file.mime) ?? true) && file.bytes.length <= bytesMax;
    if (isTaken || as !== "image") {
      const url = mediaUrl(scope.workspaceId, mediaId, "original", scope.clock());
      return { kind: as, bytes: file.bytes, mime: file.mime, name, url };
    }
    const { bytes, mime, url } = await convertFile(scope, mediaId, { ...PICTURE, bytesMax });
    return { kind: as, bytes, mime, name: `${name.replace(/\.\w+$/, "")}.jpg`, url };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw new GraphError({ meaning: "refused", code: error.code, mayHaveHappened: false });
  }
}
