import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { hc } from "hono/client";
import { API, asOwner, bodyOf, type Refused } from "@/lib/client/api";
import type { SavedPlacesRoom } from "@/lib/gateway/api/inbox/saved-places";
import type { NewSavedPlace, SavedPlaceChange, SavedPlaceView } from "@/lib/inbox/saved-places/shapes";

const api = hc<SavedPlacesRoom>(API, asOwner)[":workspace"]["saved-places"];

/** The workspace's saved places. Events of the feed renew them. */
export const savedPlacesQuery = (workspace: string) =>
  queryOptions<SavedPlaceView[], Refused>({
    queryKey: ["saved_place", workspace],
    queryFn: () => bodyOf(api.$get({ param: { workspace } })),
  });

function useSavedPlaceVerb<Input>(workspace: string, ask: (input: Input) => Promise<unknown>) {
  const cache = useQueryClient();
  return useMutation<unknown, Refused, Input>({
    mutationFn: ask,
    onSettled: () => cache.invalidateQueries({ queryKey: savedPlacesQuery(workspace).queryKey }),
  });
}

/** Save a new one. */
export const useCreateSavedPlace = (workspace: string) =>
  useSavedPlaceVerb(workspace, (json: NewSavedPlace) => bodyOf(api.$post({ param: { workspace }, json })));

/** Change one; `conflict` if it was changed meanwhile. */
export const useChangeSavedPlace = (workspace: string) =>
  useSavedPlaceVerb(workspace, ({ id: savedPlaceId, ...json }: SavedPlaceChange & { id: string }) =>
    bodyOf(api[":savedPlaceId"].$put({ param: { workspace, savedPlaceId }, json })),
  );

/** Delete one. */
export const useDeleteSavedPlace = (workspace: string) =>
  useSavedPlaceVerb(workspace, (savedPlaceId: string) =>
    bodyOf(api[":savedPlaceId"].$delete({ param: { workspace, savedPlaceId } })),
  );
