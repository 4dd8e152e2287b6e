import { z } from "zod";

/** More than a brand has shops in one workspace; the list is read whole. */
export const SAVED_PLACES_MAX = 200;

/** A place as a member writes it down: what it is called, where it is, and its degrees. */
const SavedPlaceWriting = z.object({
  name: z.string().trim().min(1).max(200),
  address: z.string().trim().max(500).default(""),
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
});

/** A place that members send often. */
export const SavedPlaceView = SavedPlaceWriting.extend({
  id: z.uuid(),
  /** Increases with each change. */
  revision: z.int(),
});
export type SavedPlaceView = z.infer<typeof SavedPlaceView>;

export const NewSavedPlace = SavedPlaceWriting.extend({ id: z.uuid() });
export type NewSavedPlace = z.input<typeof NewSavedPlace>;

/** A place changed, and the revision it was read with. */
export const SavedPlaceChange = SavedPlaceWriting.extend({ revision: z.int().min(1) });
export type SavedPlaceChange = z.input<typeof SavedPlaceChange>;
