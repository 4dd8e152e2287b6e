/** The id of the field that finds a person; a key moves the focus there. */
export const FIND_FIELD = "find-person";
/** The id of the list of people found. */
export const FOUND_LIST = "people-found";
