/**
 * The request header that names the person whose page asks. A browser has one cookie for all its tabs: when
 * another member signs in in one of them, the pages of the first are still open in the others.
 */
export const OWNER_HEADER = "trefoil-person";

/** May a request act in this person's name? Not where it comes from somebody else's page. Pure. */
export const isOwnPage = (personId: string, owner: string | null | undefined): boolean =>
  !owner || owner === personId;
