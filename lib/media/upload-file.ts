import type { Context } from "@/lib/context";
import { refuse } from "@/lib/errors";
import { findStorage } from "@/lib/media/space/find-storage";
import { askForPreview } from "./ask-for-preview";
import { fileTypeOf } from "./file-type";
import { findMedia } from "./find-media";
import type { MediaView } from "./shapes";
import { storeFile } from "./store-file";

/** Types we can keep, but neither show nor turn into something Meta takes. */
const REFUSED = new Set(["image/svg+xml", "image/heic", "image/avif"]);

/**
 * Keep what somebody brings for a post or a reply. Everybody who works here may do one or the other, so no
 * right is asked for; what may be done with the file is asked by the verb that uses it.
 *
 * @throws Refusal as `storeFile` does; `file_type` for pictures of a type Meta does not take and we do not
 *   decode (SVG, HEIC, AVIF); `image_unreadable` also for one that is cut short; `storage_full` where the
 *   workspace's files would take more room than they may.
 */
export async function uploadFile(ctx: Context, file: Upload): Promise<MediaView> {
  if (REFUSED.has(fileTypeOf(file.bytes).mime)) refuse("file_type");
  await needRoom(ctx, file);
  const view = await storeFile(ctx, { ...file, contactId: null, mustBeWhole: true });
  if (view.kind === "image") await askForPreview(ctx, view.id);
  return view;
}

/** What was kept before needs no more room: sending it twice is no harm, however full it is. */
async function needRoom(ctx: Context, { id, bytes }: Upload): Promise<void> {
  const { usedBytes, quotaBytes } = await findStorage(ctx);
  if (usedBytes + bytes.length <= quotaBytes) return;
  const isKept = id !== undefined && (await findMedia(ctx, [id])).has(id);
  if (!isKept) refuse("storage_full", `${usedBytes} of ${quotaBytes} bytes`);
}

interface Upload {
  id?: string;
  bytes: Buffer;
  name: string | null;
  createdBy: string | null;
}
