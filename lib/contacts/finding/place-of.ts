import { z } from "zod";
import { type Place, partsOf } from "./cursor-rules";

const Parts = z.tuple([z.iso.datetime(), z.uuid()]);

/** The place in a cursor a client handed back. @throws ZodError if it is not ours. */
export function placeOf(cursor: string): Place {
  const [at, id] = Parts.parse(partsOf(cursor));
  return { at: new Date(at), id };
}
