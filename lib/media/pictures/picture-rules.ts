import type { RefusalCode } from "@/lib/errors";

/** What a browser offers when somebody chooses pictures; some of these types it does not know by itself. */
export const PICTURE_ACCEPT = "image/*,.heic,.heif,.avif,.tif,.tiff";

const NAMED = /\.(jpe?g|png|gif|webp|hei[cf]|avif|tiff?)$/i;

/** May this be a picture? Browsers leave the type empty where their system does not know it. */
export const isPictureFile = ({ type, name }: { type: string; name: string }) =>
  type.startsWith("image/") || (type === "" && NAMED.test(name));

/** Refusals that the same file would get again. */
const FINAL: readonly string[] = [
  "empty_file",
  "file_too_large",
  "file_type",
  "file_unreadable",
  "image_too_big",
  "image_unreadable",
];

/** Can uploading the same file again help? */
export const mayBringAgain = (code: RefusalCode) => !FINAL.includes(code);
