import { newId } from "@/lib/ids";

/**
 * An id of digits only, as Meta's are, that nothing else has. It is made of the random end of a UUID: what is left of a
 * whole one without its letters is mostly the time, and soon the same.
 */
export const newDigits = () => `${Number(`0x${newId().slice(-12)}`)}`.padStart(15, "0");
