import { describe, expect } from "vitest";
import { ownerUrl } from "@/lib/testing/database";
import { asOwner } from "@/lib/testing/gateway";
import { test } from "@/lib/testing/test";
import { deliver } from "@/lib/testing/webhooks";
import { NoSuchOrder, tendDeliveries } from "./tend-deliveries";

const tend = (...words: string[]) => tendDeliveries(ownerUrl(), words);

/** A parked delivery of no workspace. */
async function park(receivedAt: string): Promise<string> {
  const id = await deliver(Buffer.from(`not even JSON ${receivedAt}`));
  await asOwner(
    "update deliveries set state = 'parked', parked_reason = 'malformed', received_at = $2 where id = $1",
    [id, receivedAt],
  );
  return id;
}
const stateOf = async (id: string) =>
  (
    await asOwner<{ state: string; has: boolean }>(
      "select state, body is not null as has from deliveries where id = $1",
      [id],
    )
  )[0];

describe("npm run deliveries", () => {
  test("lists what is parked, and no word of it", async ({ ready: _ }) => {
    const id = await park("2026-11-01T08:00:00Z");
    const line = (await tend("list")).find((one) => one.includes(id));
    expect(line).toMatch(/2026-11-01 08:00:00Z {2}malformed +\d+ bytes {2}0 tries {2}no workspace$/);
    expect((await tend("list", "--before", id)).join()).not.toContain(id);
  });

  test("takes up one, those since a day, or all", async ({ ready: _ }) => {
    const [one, older, newer] = [
      await park("2026-11-01T08:00:00Z"),
      await park("2026-11-02T08:00:00Z"),
      await park("2026-11-03T08:00:00Z"),
    ];
    expect(await tend("replay", one)).toEqual([
      "1 to be applied once more. What fails again is parked again.",
    ]);
    await tend("replay", "--since", "2026-11-03");
    expect([await stateOf(one), await stateOf(older), await stateOf(newer)].map((row) => row?.state)).toEqual(
      ["waiting", "parked", "waiting"],
    );
    await tend("replay", "--all");
    expect((await stateOf(older))?.state).toBe("waiting");
    expect((await tend("replay", one))[0]).toMatch(/^0 to be applied/);
  });

  test("deletes one with its body, and none that is not parked", async ({ ready: _ }) => {
    const id = await park("2026-11-01T08:00:00Z");
    expect(await tend("delete", id)).toEqual(["Deleted."]);
    expect(await stateOf(id)).toEqual({ state: "dropped", has: false });
    expect(await tend("delete", id)).toEqual(["No parked delivery has this id."]);
  });

  test.for([
    [],
    ["replay"],
    ["delete"],
    ["delete", "--all"],
    ["list", "x"],
    ["replay", "--since", "soon"],
    ["drop"],
  ])("says how it is used instead of %j", async (words) => {
    await expect(tend(...words)).rejects.toThrow(NoSuchOrder);
  });
});
