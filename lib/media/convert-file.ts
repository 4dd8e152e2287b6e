import { createHash } from "node:crypto";
import { inWorkspace, type Scope } from "@/lib/context";
import { refuse } from "@/lib/errors";
import { fitImage, type ImageFit } from "./fit-image";
import { keepVariant } from "./keep-variant";
import { mediaUrl } from "./media-url";
import { findFile } from "./read-file";
import { renewFile } from "./renew-file";
import { uprightFile } from "./upright-file";

/** A JPEG made of a stored picture, with an address where Meta can fetch it. */
interface Converted {
  variant: string;
  url: string;
  bytes: Buffer;
  mime: "image/jpeg";
}

const PREVIEW: ImageFit = { ratioMin: 0.01, ratioMax: 100, widthMax: 640, heightMax: 640, bytesMax: 200_000 };

/** The name of a conversion: the same for the same rules, so that it is found again. */
const variantOf = (fit: ImageFit) =>
  `jpeg-${createHash("sha256").update(JSON.stringify(fit)).digest("hex").slice(0, 16)}`;

/**
 * Make a stored picture fit a platform's rules and store the result beside it, sealed like it. The next
 * call reads it. In the worker only.
 *
 * @throws Refusal `not_found`; `file_type` if it is no picture; `image_unreadable`; `image_too_big`.
 */
export async function convertFile(scope: Scope, id: string, fit: ImageFit): Promise<Converted> {
  const variant = variantOf(fit);
  const existing = await inWorkspace(scope, (ctx) => findFile(ctx, id, variant));
  const bytes = existing?.bytes ?? (await make(scope, id, variant, fit));
  return { variant, url: mediaUrl(scope.workspaceId, id, variant, scope.clock()), bytes, mime: "image/jpeg" };
}

/** Decoding takes its time, so no unit of work is open meanwhile. */
async function make(scope: Scope, id: string, variant: string, fit: ImageFit): Promise<Buffer> {
  const file = await uprightFile(scope, id);
  if (file.kind !== "image") refuse("file_type");
  const made = await fitImage(file.bytes, fit);
  await keepVariant(scope, id, variant, made);
  return made;
}

/**
 * Make a file ready to be handed out: cleaned and sealed as files are today, a photo turned upright, and of a
 * picture the small copy that lists show.
 *
 * @throws Refusal `not_found`; `image_unreadable`.
 */
export async function makePreview(scope: Scope, id: string): Promise<void> {
  await renewFile(scope, id);
  const { kind } = await uprightFile(scope, id);
  if (kind === "image") await make(scope, id, "preview", PREVIEW);
}
