import type { Context } from "@/lib/context";
import { hashWith, workspaceKey } from "@/lib/vault/keys";

const PLACE = "message_tokens/token";
const TOKEN_BYTES = 6;

/** Beginnings of up to six letters say little and come in every message; longer words and numbers are never kept. */
const COMMON = /^[=^]\p{L}{1,6}$/u;
const COMMON_MAX = 20_000;
const cache = new Map<string, number>();

/**
 * Tokens as they are stored: 48 bits of a keyed hash, so that equal words of two workspaces have nothing in common.
 *
 * @returns In the order of `tokens`.
 */
export async function hashTokens(ctx: Context, tokens: readonly string[]): Promise<number[]> {
  const key = await workspaceKey(ctx, "words");
  return tokens.map((token) => {
    if (!COMMON.test(token)) return hashOf(key, token);
    const place = `${ctx.workspaceId}${token}`;
    const stored = cache.get(place);
    if (stored !== undefined) return stored;
    const hash = hashOf(key, token);
    if (cache.size >= COMMON_MAX) cache.clear();
    cache.set(place, hash);
    return hash;
  });
}

const hashOf = (key: Buffer, token: string) => hashWith(key, PLACE, token).readUIntBE(0, TOKEN_BYTES);

/** Tokens as one value of a column. */
export function packTokens(tokens: readonly number[]): Buffer {
  const packed = Buffer.alloc(tokens.length * TOKEN_BYTES);
  for (const [index, token] of tokens.entries()) packed.writeUIntBE(token, index * TOKEN_BYTES, TOKEN_BYTES);
  return packed;
}

/** What `packTokens` made. */
export function unpackTokens(packed: Buffer): number[] {
  return Array.from({ length: packed.length / TOKEN_BYTES }, (_, index) =>
    packed.readUIntBE(index * TOKEN_BYTES, TOKEN_BYTES),
  );
}

/** Tokens of where something was said and by whom. */
export const inConversation = (id: string) => `@conversation/${id}`;
export const onChannel = (id: string) => `@channel/${id}`;
export const byMember = (id: string) => `@member/${id}`;
export const ASIDE = "@note";
