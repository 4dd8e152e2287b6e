const NAME_LENGTH_MAX = 120;
/** Names that Windows keeps for devices, whatever stands behind the dot. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/**
 * A file's name as it may be shown and offered for saving: the last part of a path, without what could end
 * a header or climb out of a folder, at most 120 characters. Null if nothing is left of it.
 */
export function safeFileName(name: string): string | null {
  const last = name.split(/[/\\]/).at(-1) ?? "";
  const clean = last
    .normalize("NFC")
    // Control characters, and those that turn the direction of text so that `gpj.exe` reads as `exe.jpg`.
    // The two joiners stay: Persian and Indian words and many emoji are spelt with them.
    .replace(/(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}"<>|:*?]/gu, "")
    .replace(/^[.\s]+|[.\s]+$/g, "");
  if (!/[^\u200c\u200d]/.test(clean) || DEVICE.test(clean)) return null;
  return [...clean].slice(0, NAME_LENGTH_MAX).join("");
}

const ENDINGS: Record<string, string> = { "image/jpeg": ".jpg", "image/png": ".png" };

/** The name of a file that was made into another type: `beach.heic` is `beach.jpg` then. */
export const renamedFor = (name: string, mime: string) =>
  name.replace(/(\.[a-z0-9]{1,5})?$/i, ENDINGS[mime] ?? "$1");

/**
 * The `Content-Disposition` of a file: its name in ASCII for old readers and in UTF-8 for the others.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6266
 */
export function dispositionOf(kind: "inline" | "attachment", name: string): string {
  const ascii = name.replace(/[^\x20-\x7e]|["\\%]/g, "_");
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16)}`,
  );
  return `${kind}; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
