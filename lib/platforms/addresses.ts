/** How one platform names people, where it has more than one way to. */
export interface Addresses {
  /**
   * Every way the platform may spell this address, the one it is kept under first. Two addresses with the same
   * first spelling are one. Pure.
   */
  spellingsOf(address: string): readonly [string, ...string[]];

  /** Does it name a person for good, unlike a telephone number, which may come to belong to somebody else? */
  isStable(address: string): boolean;

  /** Of all addresses of one person the one to write to. @param newestFirst At least one. */
  toWriteTo(newestFirst: readonly [string, ...string[]]): string;
}

/** Messenger and Instagram know each person by one id, which never changes. */
export const plainAddresses: Addresses = {
  spellingsOf: (address) => [address],
  isStable: () => true,
  toWriteTo: ([newest]) => newest,
};
