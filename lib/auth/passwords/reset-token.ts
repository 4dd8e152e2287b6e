import { createHmac, timingSafeEqual } from "node:crypto";
import { eq } from "drizzle-orm";
import { users } from "@/db/schema/workspaces/users";
import { database } from "@/lib/context";
import { env, need } from "@/lib/env";

export const RESET_MINUTES = 30;
const TOKEN = /^([0-9a-f]{32})_([0-9a-z]{6,10})_([\w-]{43})$/;

/** The user a link is made for, as the row is now. */
export interface Resetting {
  id: string;
  email: string;
  passwordHash: string;
}

/**
 * The address at which a person chooses a new password, valid for half an hour. Nothing is stored for it: the
 * signature includes the old password's hash, so the first use or any other change of the password ends it.
 */
export function resetLink(user: Resetting, now: Date): string {
  const expires = now.getTime() + RESET_MINUTES * 60_000;
  const token = `${user.id.replaceAll("-", "")}_${expires.toString(36)}_${signatureOf(user, expires)}`;
  return `${new URL(env().PUBLIC_URL).origin}/reset/${token}`;
}

/**
 * Whether this may be a valid link: of that shape, and not expired. A page cannot check more, since it has
 * neither the key nor password hashes; the gateway checks the rest when the form is sent.
 */
export function isResetPlausible(token: string, now: Date): boolean {
  return Number.parseInt(TOKEN.exec(token)?.[2] ?? "", 36) > now.getTime();
}

/** Whose password this token may replace; null for one that is forged, expired, or of an earlier password. */
export async function findResetting(token: string, now: Date): Promise<Resetting | null> {
  const [, hex = "", moment = "", signature = ""] = TOKEN.exec(token) ?? [];
  const expires = Number.parseInt(moment, 36);
  if (!hex || expires <= now.getTime()) return null;

  const { email, passwordHash, disabledAt } = users;
  const id = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  const [user] = await database()
    .select({ id: users.id, email, passwordHash, disabledAt })
    .from(users)
    .where(eq(users.id, id));
  if (!user || user.disabledAt) return null;
  const [actual, expected] = [Buffer.from(signature), Buffer.from(signatureOf(user, expires))];
  return actual.length === expected.length && timingSafeEqual(actual, expected) ? user : null;
}

function signatureOf({ id, email, passwordHash }: Resetting, expires: number): string {
  const signed = ["reset", id, email.toLowerCase(), passwordHash, expires].join("\0");
  return createHmac("sha256", Buffer.from(need("RESETS_KEY"), "hex"))
    .update(signed)
    .digest("base64url");
}
