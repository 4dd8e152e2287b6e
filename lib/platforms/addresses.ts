/** How a platform addresses people, if it has more than one kind of address. */
export interface Addresses {
  /**
   * All spellings of this address on the platform, the stored one first. Two addresses with the same first
   * spelling are the same. Pure.
   */
  spellingsOf(address: string): readonly [string, ...string[]];

  /** Does it always name the same person? A telephone number may be given to somebody else later. */
  isStable(address: string): boolean;

  /**
   * The address to write to, out of all addresses of one person.
   *
   * @param newestFirst At least one.
   * @param own The one by which the conversation knows them, if it is still in use.
   */
  toWriteTo(newestFirst: readonly [string, ...string[]], own: string | null): string;
}

/**
 * Messenger and Instagram know each person by one id in all their messages, which never changes. A comment may name
 * the same person by another, to which nobody can write.
 */
export const plainAddresses: Addresses = {
  spellingsOf: (address) => [address],
  isStable: () => true,
  toWriteTo: ([newest], own) => own ?? newest,
};
