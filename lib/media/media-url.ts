import { createHmac, timingSafeEqual } from "node:crypto";
import { env } from "@/lib/env";
import { houseKey } from "@/lib/vault/keys";

/** `original`, `preview`, or the name of a conversion. */
export const VARIANT = /^[a-z0-9-]{1,40}$/;

const HOUR_SECONDS = 3_600;
const LIFE_HOURS = 24;

const signatureOf = (path: string, expires: number) =>
  createHmac("sha256", houseKey("links")).update(`media\0${path}\0${expires}`).digest("base64url");

/**
 * A signed path to one file on our own host, for a screen of ours.
 *
 * It holds for 24 to 25 hours: its end is on the hour, so that within an hour the same file has the same
 * address and a browser keeps it.
 * @param variant `original`, `preview`, or the name of a conversion that was stored.
 */
export function mediaPath(workspaceId: string, id: string, variant: string, now: Date): string {
  const path = `/media/${workspaceId}/${id}/${variant}`;
  const hours = Math.ceil(now.getTime() / 1000 / HOUR_SECONDS) + LIFE_HOURS;
  const expires = hours * HOUR_SECONDS;
  return `${path}?exp=${expires}&sig=${signatureOf(path, expires)}`;
}

/** The same as a whole address, for Meta to fetch from. ASCII, no redirect. */
export function mediaUrl(workspaceId: string, id: string, variant: string, now: Date): string {
  return new URL(mediaPath(workspaceId, id, variant, now), env().PUBLIC_URL).href;
}

/** Was this address made by us, and does it still hold? Every part of it is signed. */
export function isValidMediaUrl(url: URL, now: Date): boolean {
  const expires = Number(url.searchParams.get("exp"));
  if (!Number.isInteger(expires) || expires * 1000 < now.getTime()) return false;
  const given = Buffer.from(url.searchParams.get("sig") ?? "");
  const right = Buffer.from(signatureOf(url.pathname, expires));
  return given.length === right.length && timingSafeEqual(given, right);
}
