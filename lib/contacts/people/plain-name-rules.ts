// Overrides, embeddings and isolates that reverse the text beside a name. Joiners, which emoji and scripts
// need, and simple marks stay.
const TURNING = /[\u202A-\u202E\u2066-\u2069]/gu;

/**
 * A name that is safe to show: without the invisible characters that reverse it, or the text beside it. What
 * is stored and exported stays as it came. Pure.
 */
export const plainName = (name: string) => name.replace(TURNING, "");
