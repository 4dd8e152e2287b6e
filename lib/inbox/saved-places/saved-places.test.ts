import { describe, expect } from "vitest";
import { type Context, inWorkspace, type Scope } from "@/lib/context";
import { Refusal } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { auditOf } from "@/lib/testing/audit-of";
import { test } from "@/lib/testing/test";
import { changeSavedPlace } from "./change-saved-place";
import { createSavedPlace } from "./create-saved-place";
import { deleteSavedPlace } from "./delete-saved-place";
import { listSavedPlaces } from "./list-saved-places";
import { type NewSavedPlace, SAVED_PLACES_MAX, type SavedPlaceChange } from "./shapes";

const place = (more: Partial<NewSavedPlace> = {}): NewSavedPlace => ({
  id: newId(),
  name: "Shop in Nantes",
  address: "12 quai de la Fosse",
  latitude: 47.2118,
  longitude: -1.5641,
  ...more,
});
const as = <Result>(scope: Scope, work: (ctx: Context) => Promise<Result>) => inWorkspace(scope, work);
const create = (scope: Scope, one: NewSavedPlace) => as(scope, (ctx) => createSavedPlace(ctx, one));
const change = (scope: Scope, savedPlaceId: string, to: SavedPlaceChange) =>
  as(scope, (ctx) => changeSavedPlace(ctx, { savedPlaceId, ...to }));
const drop = (scope: Scope, id: string) => as(scope, (ctx) => deleteSavedPlace(ctx, id));
const list = (scope: Scope) => as(scope, listSavedPlaces);
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error: unknown) => (error instanceof Refusal ? error.code : String(error)),
  );

describe("a saved place", () => {
  test("is made once, listed by name, and is nobody else's business", async ({ scope, stranger }) => {
    const nantes = place();
    await create(scope, nantes);
    await create(scope, nantes);
    await create(scope, place({ name: "café in Bristol" }));
    expect((await list(scope)).map(({ name }) => name)).toEqual(["café in Bristol", "Shop in Nantes"]);
    expect((await list(scope))[1]).toMatchObject({ ...nantes, revision: 1 });
    expect(await list(stranger)).toEqual([]);
    const { id, ...writing } = nantes;
    expect(await codeOf(change(stranger, id, { ...writing, revision: 1 }))).toBe("not_found");
    expect(await codeOf(drop(stranger, id))).toBe("not_found");
    expect(await auditOf(scope, id)).toEqual(["saved_place.created"]);
  });

  test("is changed once for the same request, and not on top of somebody else's change", async ({
    scope,
  }) => {
    const { id, ...writing } = place();
    await create(scope, { id, ...writing });
    const moved = { ...writing, address: "14 quai de la Fosse", revision: 1 };
    for (let time = 0; time < 2; time += 1) await change(scope, id, moved);
    expect(await list(scope)).toMatchObject([{ address: "14 quai de la Fosse", revision: 2 }]);
    expect(await codeOf(change(scope, id, { ...writing, name: "Shop", revision: 1 }))).toBe("conflict");
    expect(await auditOf(scope, id)).toEqual(["saved_place.created", "saved_place.changed"]);
  });

  test("asked for again at the limit is answered as before, another one is refused", async ({ scope }) => {
    const places = Array.from({ length: SAVED_PLACES_MAX }, (_, index) => place({ name: `Shop ${index}` }));
    await as(scope, async (ctx) => {
      for (const one of places) await createSavedPlace(ctx, one);
    });
    expect(await codeOf(create(scope, places[0]!))).toBe("done");
    expect(await codeOf(create(scope, place()))).toBe("limit_reached");
  });

  test("is gone once it is deleted", async ({ scope }) => {
    const { id } = place();
    await create(scope, place({ id }));
    await drop(scope, id);
    expect(await list(scope)).toEqual([]);
    expect(await codeOf(drop(scope, id))).toBe("not_found");
  });

  test("is made by those who save replies for everyone, and used by whoever replies", async ({
    scope,
    as: role,
  }) => {
    const one = place();
    await create(scope, one);
    const agent = await role("agent");
    expect(await list(agent)).toHaveLength(1);
    expect(await codeOf(create(agent, place()))).toBe("forbidden");
    expect(await codeOf(drop(agent, one.id))).toBe("forbidden");
    expect(await codeOf(list(await role("marketer")))).toBe("forbidden");
  });

  test("has a name and lies on the globe", async ({ scope }) => {
    await expect(create(scope, place({ name: "  " }))).rejects.toThrow();
    await expect(create(scope, place({ latitude: 91 }))).rejects.toThrow();
  });
});
