import type { PlatformName } from "@/lib/platforms/platform";
import { platforms } from "@/lib/platforms/registry";
import { hashWith } from "@/lib/vault/keys";

/** An address in lookup form: equal for all its spellings. */
export interface Address {
  channelId: string;
  platform: PlatformName;
  /** As the platform spelt it. */
  spelling: string;
  /** The keyed hash it is stored under, and those of its other spellings, which older rows may have. */
  hash: Buffer;
  otherHashes: Buffer[];
  /** Its key inside a batch. */
  node: string;
  /** It always names the same person. */
  isStable: boolean;
}

/** The key inside a batch of the address with this hash. */
export const nodeOf = (channelId: string, hash: Buffer) => `${channelId}/${hash.toString("hex")}`;

/** An address of somebody on a channel. @param wordsKey The workspace's key for words. */
export function addressOf(
  wordsKey: Buffer,
  at: { channelId: string; platform: PlatformName },
  spelling: string,
): Address {
  const { channelId, platform } = at;
  const { spellingsOf, isStable } = platforms[platform].addresses;
  const [hash, ...otherHashes] = spellingsOf(spelling).map((one) =>
    hashWith(wordsKey, `identities/${channelId}`, one),
  );
  const shared = { channelId, platform, spelling, isStable: isStable(spelling) };
  // There is a first, since there is a first spelling.
  return { ...shared, hash: hash!, otherHashes, node: nodeOf(channelId, hash!) };
}
