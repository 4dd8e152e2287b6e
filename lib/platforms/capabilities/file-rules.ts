import type { RefusalCode } from "@/lib/errors";
import type { Capabilities, FileKind } from "./capability-rules";

/** What an app does to a file it does not accept unchanged. */
type Change = "still" | "converted" | "smaller" | "document";

/** How a file goes out: as what, and how it changes on the way. */
export interface Fit {
  kind: FileKind;
  change: Change | null;
}

/** A file by what its bytes are, as stored or as the browser reports it. */
interface Described {
  kind: FileKind;
  mime: string;
  bytes: number;
}

const MOVING = new Set(["image/gif", "image/webp"]);

/**
 * How an app takes a file, or why it does not. A picture is taken wherever any is: an animated one becomes still, another
 * type a JPEG without transparency, one that is too large a smaller JPEG. A film or a sound of a type the app
 * does not play goes as a document where it takes such documents. Pure.
 */
export function fitOf(
  { kind, mime, bytes }: Described,
  { files }: Pick<Capabilities, "files">,
): Fit | RefusalCode {
  const rule = files[kind];
  if (rule.perMessage === 0) return "file_type_not_here";
  const isTaken = rule.types?.includes(mime) ?? true;
  if (kind === "image") {
    if (isTaken && bytes <= rule.bytesMax) return { kind, change: null };
    if (MOVING.has(mime)) return { kind, change: "still" };
    return { kind, change: isTaken ? "smaller" : "converted" };
  }
  if (isTaken) return bytes <= rule.bytesMax ? { kind, change: null } : "file_too_large_here";
  const { types, bytesMax } = files.file;
  if (kind === "file" || !(types?.includes(mime) ?? true)) return "file_type_not_here";
  return bytes <= bytesMax ? { kind: "file", change: "document" } : "file_too_large_here";
}

/** The kind of a file by the type a browser reports; an empty type counts as a document. */
export function kindOfType(type: string): FileKind {
  const [head = ""] = type.split("/");
  return head === "image" || head === "video" || head === "audio" ? head : "file";
}
