const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const END_LENGTH = 8;

/** An id as short as people can still tell it from others: its end. Anything else stays as it is. */
export function shortId(text: string): string {
  return ID.test(text) ? `…${text.slice(-END_LENGTH)}` : text;
}
