import { type Context, inWorkspace, type Scope } from "@/lib/context";
import { refuse } from "@/lib/errors";
import { renamedFor } from "@/lib/media/names/file-name";
import { checkPicture } from "@/lib/media/pictures/picture-desk";
import { findStorage } from "@/lib/media/space/find-storage";
import { askForPreview } from "./ask-for-preview";
import { fileTypeOf } from "./file-type";
import { findMedia } from "./find-media";
import { FILE_BYTES_MAX, type MediaView } from "./shapes";
import { storeFile } from "./store-file";

/** The types of pictures that are decoded once before they are kept; the last three become JPEG or PNG. */
const DECODED = [
  "image/jpeg",
  "image/png",
  "image/gif",
  "image/webp",
  "image/heic",
  "image/avif",
  "image/tiff",
];

interface Upload {
  id?: string;
  bytes: Buffer;
  name: string | null;
  createdBy: string | null;
  /** Make a picture of too many pixels smaller instead of refusing it. */
  mayShrink?: boolean;
}

/**
 * Store a member's upload for a post or a reply. A picture is decoded whole first, in a process of its own,
 * so that a damaged one is refused while the member can still choose another. Every member may do one or the
 * other, so no permission is checked here; the verb that uses the file checks its own.
 *
 * @throws Refusal as `storeFile` and `checkPicture` do; `file_type` for an SVG or the raw file of a camera;
 *   `storage_full` where the workspace's files would take more room than they may.
 */
export async function uploadFile(scope: Scope, file: Upload): Promise<MediaView> {
  const { mayShrink = false, ...brought } = file;
  if (brought.bytes.length === 0) refuse("empty_file");
  if (brought.bytes.length > FILE_BYTES_MAX) refuse("file_too_large");
  const { mime } = fileTypeOf(brought.bytes);
  if (mime === "image/svg+xml" || mime === "image/x-raw") refuse("file_type");
  // Decoding takes its time, so no unit of work is open meanwhile.
  const made = DECODED.includes(mime) ? await checkPicture({ bytes: brought.bytes, mime, mayShrink }) : null;
  return inWorkspace(scope, (ctx) => keep(ctx, brought, made));
}

async function keep(ctx: Context, file: Omit<Upload, "mayShrink">, made: Buffer | null): Promise<MediaView> {
  await needRoom(ctx, file);
  const fileToStore = made
    ? { ...file, bytes: made, brought: file.bytes, name: renamed(file.name, made) }
    : file;
  const view = await storeFile(ctx, { ...fileToStore, contactId: null, mustBeWhole: true });
  if (view.kind === "image") await askForPreview(ctx, view.id);
  return view;
}

const renamed = (name: string | null, made: Buffer) => name && renamedFor(name, fileTypeOf(made).mime);

/** A stored file needs no more room: sending it twice succeeds, however full the storage is. */
async function needRoom(ctx: Context, { id, bytes }: { id?: string; bytes: Buffer }): Promise<void> {
  const { usedBytes, quotaBytes } = await findStorage(ctx);
  if (usedBytes + bytes.length <= quotaBytes) return;
  const isKept = id !== undefined && (await findMedia(ctx, [id])).has(id);
  if (!isKept) refuse("storage_full", `${usedBytes} of ${quotaBytes} bytes`);
}
