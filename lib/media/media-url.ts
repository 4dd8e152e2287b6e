import { createHmac, timingSafeEqual } from "node:crypto";
import type { Context } from "@/lib/context";
import { env } from "@/lib/env";
import { houseKey } from "@/lib/vault/master-keys";

/** `original`, `preview`, or the name of a conversion. */
export const VARIANT = /^[a-z0-9-]{1,40}$/;

const HOUR_SECONDS = 3_600;
/** For members, whose session is asked for too, and for Meta, which may fetch late. */
const LIFE_HOURS = 24;
/** For the phone of a hand-off: the page fetches its pictures at once, and its link may be over soon. */
const PHONE_LIFE_HOURS = 1;

/**
 * For whom an address is made. `members`: whoever opens it must be signed in (or hold a key) and work in the
 * workspace at that time. `anyone`: whoever holds it, as Meta and a hand-off's phone do.
 */
type Audience = "members" | "anyone";

const SIGNED_AS = { anyone: "media", members: "members-media" } as const satisfies Record<Audience, string>;

const signatureOf = (audience: Audience, path: string, expires: number) =>
  createHmac("sha256", houseKey("links"))
    .update(`${SIGNED_AS[audience]}\0${path}\0${expires}`)
    .digest("base64url");

/**
 * A signed path to one file on our own host, for a screen of ours: for members where a member or a key asks,
 * for anyone otherwise, as the phone of a hand-off.
 *
 * It holds for 24 to 25 hours, for a phone for one to two: its end is on the hour, so that within an hour the same file has the same
 * address and a browser keeps it.
 * @param variant `original`, `preview`, or the name of a conversion that was stored.
 */
export function mediaPath(
  { workspaceId, actor, now }: Pick<Context, "workspaceId" | "actor" | "now">,
  id: string,
  variant: string,
): string {
  const path = `/media/${workspaceId}/${id}/${variant}`;
  return actor.kind === "job"
    ? signed("anyone", path, now, PHONE_LIFE_HOURS)
    : signed("members", path, now, LIFE_HOURS);
}

/** A whole address for Meta to fetch from. ASCII, no redirect. */
export function mediaUrl(workspaceId: string, id: string, variant: string, now: Date): string {
  return new URL(
    signed("anyone", `/media/${workspaceId}/${id}/${variant}`, now, LIFE_HOURS),
    env().PUBLIC_URL,
  ).href;
}

function signed(audience: Audience, path: string, now: Date, lifeHours: number): string {
  const hours = Math.ceil(now.getTime() / 1000 / HOUR_SECONDS) + lifeHours;
  const expires = hours * HOUR_SECONDS;
  return `${path}?exp=${expires}&sig=${signatureOf(audience, path, expires)}`;
}

/** The audience of this address; null if not signed by us, or expired. Every part of it is signed. */
export function audienceOf(url: URL, now: Date): Audience | null {
  const expires = Number(url.searchParams.get("exp"));
  if (!Number.isInteger(expires) || expires * 1000 < now.getTime()) return null;
  const signature = Buffer.from(url.searchParams.get("sig") ?? "");
  const isSignedFor = (audience: Audience) => {
    const right = Buffer.from(signatureOf(audience, url.pathname, expires));
    return signature.length === right.length && timingSafeEqual(signature, right);
  };
  if (isSignedFor("members")) return "members";
  return isSignedFor("anyone") ? "anyone" : null;
}
