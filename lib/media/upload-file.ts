import type { Context } from "@/lib/context";
import { refuse } from "@/lib/errors";
import { askForPreview } from "./ask-for-preview";
import { fileTypeOf } from "./file-type";
import type { MediaView } from "./shapes";
import { storeFile } from "./store-file";

/** Types we can keep, but neither show nor turn into something Meta takes. */
const REFUSED = new Set(["image/svg+xml", "image/heic", "image/avif"]);

/**
 * Keep what somebody brings for a post or a reply. Everybody who works here may do one or the other, so no
 * right is asked for; what may be done with the file is asked by the verb that uses it.
 *
 * @throws Refusal as `storeFile` does; `file_type` for pictures of a type Meta does not take and we do not
 *   decode (SVG, HEIC, AVIF); `image_unreadable` also for one that is cut short.
 */
export async function uploadFile(ctx: Context, file: Upload): Promise<MediaView> {
  if (REFUSED.has(fileTypeOf(file.bytes).mime)) refuse("file_type");
  const view = await storeFile(ctx, { ...file, contactId: null, mustBeWhole: true });
  if (view.kind === "image") await askForPreview(ctx, view.id);
  return view;
}

interface Upload {
  id?: string;
  bytes: Buffer;
  name: string | null;
  createdBy: string | null;
}
