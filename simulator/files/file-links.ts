import { createHmac } from "node:crypto";
import { Hono } from "hono";
import type { Simulator } from "../simulator";

/** A link to Meta's CDN expires after this time. */
const LINK_LIFE_SECONDS = 4 * 24 * 3600;
const STORY_LIFE_MS = 86_400_000;

/** A signed link to the bytes kept under an id, as Graph hands them out: it changes and it expires. */
export function fileUrl(sim: Simulator, fileId: string, untilSeconds?: number, name?: string): string {
  const expires = (untilSeconds ?? sim.clock.seconds() + LINK_LIFE_SECONDS).toString(16);
  return `${sim.url}/_cdn/${fileId}${name ? `/${encodeURIComponent(name)}` : ""}?oe=${expires}&oh=${signatureOf(sim, fileId, expires)}`;
}

/** A link to a story's file; it expires together with the story. */
export function storyUrl(sim: Simulator, storyId: string): string {
  const story = sim.store.igMedia.get(storyId);
  const endsAtMs = (story?.createdAtMs ?? sim.clock.now()) + STORY_LIFE_MS;
  return fileUrl(sim, story?.fileId ?? storyId, Math.floor(endsAtMs / 1000));
}

/** The CDN: what {@link fileUrl} links to. A wrong or expired link is refused as Meta's CDN refuses it. */
export function cdnRoutes(sim: Simulator): Hono {
  return new Hono().get("/_cdn/:id/:name?", (c) => {
    const id = c.req.param("id");
    const expires = c.req.query("oe") ?? "";
    if (c.req.query("oh") !== signatureOf(sim, id, expires)) return c.text("Bad URL hash", 403);
    if (!(Number.parseInt(expires, 16) > sim.clock.seconds())) return c.text("URL signature expired", 403);
    const bytes = sim.store.files.read(id);
    if (!bytes) return c.text("Content not found", 404);
    return new Response(Uint8Array.from(bytes), {
      headers: {
        "content-type": sniff(bytes),
        "cache-control": "max-age=1209600",
        "x-content-type-options": "nosniff",
      },
    });
  });
}

/** The content type the CDN answers, by the first bytes. */
function sniff(bytes: Uint8Array): string {
  const head = Buffer.from(bytes.subarray(0, 12)).toString("latin1");
  if (head.startsWith("\xff\xd8")) return "image/jpeg";
  if (head.startsWith("\x89PNG")) return "image/png";
  if (head.startsWith("GIF8")) return "image/gif";
  return head.slice(4, 8) === "ftyp" ? "video/mp4" : "application/octet-stream";
}

function signatureOf(sim: Simulator, id: string, expires: string): string {
  return createHmac("sha256", `cdn:${sim.settings.seed}`)
    .update(`${id}:${expires}`)
    .digest("hex")
    .slice(0, 32);
}
