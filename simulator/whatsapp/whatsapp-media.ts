import { createHmac } from "node:crypto";
import type { Simulator } from "../simulator";

const FIVE_MINUTES_S = 300;

/** A link to media that expires after five minutes and needs the token. @see https://developers.facebook.com/docs/whatsapp/cloud-api/reference/media */
export function mediaLink(sim: Simulator, mediaId: string): string {
  const ext = sim.clock.seconds() + FIVE_MINUTES_S;
  return `${sim.url}/whatsapp_business/attachments/?mid=${mediaId}&ext=${ext}&hash=${hashOf(sim, mediaId, ext)}`;
}

/** Whether a link is ours and not older than five minutes. */
export function isLinkAlive(sim: Simulator, mediaId: string, ext: string, hash: string): boolean {
  return hash === hashOf(sim, mediaId, Number(ext)) && Number(ext) >= sim.clock.seconds();
}

function hashOf({ settings }: Simulator, mediaId: string, ext: number): string {
  return createHmac("sha256", `media:${settings.appSecret}`)
    .update(`${mediaId}:${ext}`)
    .digest("hex")
    .slice(0, 32);
}
