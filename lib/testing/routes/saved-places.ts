import { expect } from "vitest";
import { newId } from "@/lib/ids";
import { countOf, type Example, type Place } from "./place";

const SHOP = {
  name: "Shop in Nantes",
  address: "12 quai de la Fosse",
  latitude: 47.2118,
  longitude: -1.5641,
};

/** A saved place. @returns its id. */
export async function savedPlace(place: Pick<Place, "askAsOwner">): Promise<string> {
  const id = newId();
  await place.askAsOwner("POST", "/saved-places", { id, ...SHOP });
  return id;
}

/** Real calls of the routes of saved places. */
export const savedPlaceExamples: Record<string, Example> = {
  listSavedPlaces: {
    action: "read_inbox",
    prepare: async (place) => {
      const id = await savedPlace(place);
      return { effect: (answer) => expect(answer).toMatchObject([{ id, ...SHOP }]) };
    },
  },
  createSavedPlace: {
    action: "manage_saved_replies",
    prepare: async () => {
      const id = newId();
      const effect = async () => expect(await countOf("saved_places", "id = $1", id)).toBe(1);
      return { json: { id, ...SHOP }, effect };
    },
  },
  changeSavedPlace: {
    action: "manage_saved_replies",
    prepare: async (place) => {
      const savedPlaceId = await savedPlace(place);
      const effect = async () =>
        expect(
          await countOf("saved_places", "id = $1 and name = 'Café' and revision = 2", savedPlaceId),
        ).toBe(1);
      return { params: { savedPlaceId }, json: { ...SHOP, name: "Café", revision: 1 }, effect };
    },
  },
  deleteSavedPlace: {
    action: "manage_saved_replies",
    prepare: async (place) => {
      const savedPlaceId = await savedPlace(place);
      const effect = async () => expect(await countOf("saved_places", "id = $1", savedPlaceId)).toBe(0);
      return { params: { savedPlaceId }, effect };
    },
  },
};
