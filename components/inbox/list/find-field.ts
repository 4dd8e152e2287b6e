/** The id of the field that finds a person, for the key that leads to it. */
export const FIND_FIELD = "find-person";
/** The id of the list of those it found. */
export const FOUND_LIST = "people-found";
