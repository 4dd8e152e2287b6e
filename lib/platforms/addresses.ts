/** How a platform addresses people, if it has more than one kind of address. */
export interface Addresses {
  /**
   * All spellings of this address on the platform, the stored one first. Two addresses with the same first
   * spelling are the same. Pure.
   */
  spellingsOf(address: string): readonly [string, ...string[]];

  /** Does it always name the same person? A telephone number may be given to somebody else later. */
  isStable(address: string): boolean;

  /** The address to write to, out of all addresses of one person. @param newestFirst At least one. */
  toWriteTo(newestFirst: readonly [string, ...string[]]): string;
}

/** Messenger and Instagram know each person by one id, which never changes. */
export const plainAddresses: Addresses = {
  spellingsOf: (address) => [address],
  isStable: () => true,
  toWriteTo: ([newest]) => newest,
};
