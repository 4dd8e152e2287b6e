import { createRoute, z } from "@hono/zod-openapi";
import { inWorkspace } from "@/lib/context";
import { answer, body, Done, done, newRoom, params } from "@/lib/gateway/api/room";
import { changeSavedPlace } from "@/lib/inbox/saved-places/change-saved-place";
import { createSavedPlace } from "@/lib/inbox/saved-places/create-saved-place";
import { deleteSavedPlace } from "@/lib/inbox/saved-places/delete-saved-place";
import { listSavedPlaces } from "@/lib/inbox/saved-places/list-saved-places";
import { NewSavedPlace, SavedPlaceChange, SavedPlaceView } from "@/lib/inbox/saved-places/shapes";

const path = "/{workspace}/saved-places";
const one = params.extend({ savedPlaceId: z.uuid() });

const getPlaces = createRoute({
  operationId: "listSavedPlaces",
  method: "get",
  path,
  request: { params },
  responses: { 200: answer(z.array(SavedPlaceView), "Places that members send often, by name.") },
});
const postPlace = createRoute({
  operationId: "createSavedPlace",
  method: "post",
  path,
  request: { params, body: body(NewSavedPlace) },
  responses: { 200: answer(Done, "Saved, or it already was.") },
});
const putPlace = createRoute({
  operationId: "changeSavedPlace",
  method: "put",
  path: `${path}/{savedPlaceId}`,
  request: { params: one, body: body(SavedPlaceChange) },
  responses: { 200: answer(Done, "Changed; what was sent with it stays as it is.") },
});
const dropPlace = createRoute({
  operationId: "deleteSavedPlace",
  method: "delete",
  path: `${path}/{savedPlaceId}`,
  request: { params: one },
  responses: { 200: answer(Done, "Deleted.") },
});

/** Places that members send often. */
export const savedPlacesRoom = newRoom()
  .openapi(getPlaces, async (c) => c.json(await inWorkspace(c.var.scope, listSavedPlaces), 200))
  .openapi(postPlace, async (c) => {
    const place = c.req.valid("json");
    await inWorkspace(c.var.scope, (ctx) => createSavedPlace(ctx, place));
    return c.json(done, 200);
  })
  .openapi(putPlace, async (c) => {
    const change = { ...c.req.valid("json"), ...c.req.valid("param") };
    await inWorkspace(c.var.scope, (ctx) => changeSavedPlace(ctx, change));
    return c.json(done, 200);
  })
  .openapi(dropPlace, async (c) => {
    await inWorkspace(c.var.scope, (ctx) => deleteSavedPlace(ctx, c.req.valid("param").savedPlaceId));
    return c.json(done, 200);
  });

export type SavedPlacesRoom = typeof savedPlacesRoom;
