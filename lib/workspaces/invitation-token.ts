import { createHash, randomBytes } from "node:crypto";
import { env } from "@/lib/env";

const TOKEN = /^([0-9a-f]{32})_([\w-]{43})$/;

/** The secret of one link to join: 256 random bits. Only its SHA-256 is stored. */
export const newSecret = (): string => randomBytes(32).toString("base64url");
export const digestOfSecret = (secret: string): Buffer => createHash("sha256").update(secret).digest();

/** The address that a person joins a workspace by. */
export function joinLink(workspaceId: string, secret: string): string {
  return `${new URL(env().PUBLIC_URL).origin}/join/${workspaceId.replaceAll("-", "")}_${secret}`;
}

/** The workspace and the secret in an address to join. Null if it is not of that shape. */
export function readToken(token: string): { workspaceId: string; secretHash: Buffer } | null {
  const [, hex, secret] = TOKEN.exec(token) ?? [];
  if (!hex || !secret) return null;
  const workspaceId = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  return { workspaceId, secretHash: digestOfSecret(secret) };
}
