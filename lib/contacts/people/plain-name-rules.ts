// Overrides, embeddings and isolates that turn around what stands beside a name. Joiners, which emoji and scripts
// need, and simple marks stay.
const TURNING = /[\u202A-\u202E\u2066-\u2069]/gu;

/**
 * A name as it may stand on a screen: without the invisible characters that would have it, or what stands beside it,
 * read backwards. What is stored and exported stays as it came. Pure.
 */
export const plainName = (name: string) => name.replace(TURNING, "");
