import { sql } from "drizzle-orm";
import { describe, expect } from "vitest";
import { connect, type Transaction } from "@/db/client";
import { listParked } from "@/lib/channels/parked/list-parked";
import { inWorkspace } from "@/lib/context";
import { drain } from "@/lib/jobs/drain";
import { ownerUrl } from "@/lib/testing/database";
import { asOwner } from "@/lib/testing/gateway";
import { newDigits } from "@/lib/testing/new-digits";
import { test } from "@/lib/testing/test";
import {
  connectTestChannel,
  deliver,
  messagingEntry,
  webhookBody,
  whatsappEntry,
} from "@/lib/testing/webhooks";
import { ownersByBytes } from "./find-owners";

const at = new Date("2026-11-20T09:00:00Z");
const cutOff = (body: unknown) => Buffer.from(JSON.stringify(body).slice(0, -3));

async function drainAll() {
  while ((await drain()) > 0);
}

describe("a body that nobody can read", () => {
  test.for(["facebook", "instagram", "whatsapp"] as const)(
    "is shown to the workspace of the asset it begins with, of %s",
    async (platform, { scope, stranger }) => {
      const channel = await connectTestChannel(scope, platform);
      const entry =
        platform === "whatsapp"
          ? whatsappEntry(channel, { contacts: [], messages: [] })
          : messagingEntry(channel, "7001", at, { message: { mid: "m_1", text: "x" } });
      const id = await deliver(cutOff(webhookBody(channel, entry)));
      await drainAll();
      const parked = await inWorkspace(scope, (ctx) => listParked(ctx));
      expect(parked.items).toMatchObject([{ id, reason: "malformed" }]);
      expect((await inWorkspace(stranger, (ctx) => listParked(ctx))).items).toEqual([]);
    },
  );

  test("of an asset that only writes in it is not that one's", async ({ scope, stranger }) => {
    const [page, writer] = [
      await connectTestChannel(scope, "facebook"),
      await connectTestChannel(stranger, "facebook"),
    ];
    const entry = messagingEntry(page, writer.asset, at, { message: { mid: "m_1", text: "x" } });
    await deliver(cutOff(webhookBody(page, entry)));
    await drainAll();
    expect((await inWorkspace(stranger, (ctx) => listParked(ctx))).items).toEqual([]);
  });
});

class Undo extends Error {}

/** What happens while there are only these workspaces, whatever other tests made; undone after. */
async function withWorkspaces(ids: string[], happens: (tx: Transaction) => Promise<void>): Promise<void> {
  const owner = connect(ownerUrl(), { max: 1 });
  try {
    await owner.db.transaction(async (tx) => {
      // A temporary table stands before the one of the same name.
      await tx.execute(sql`create temporary table workspaces (id uuid primary key) on commit drop`);
      for (const id of ids) await tx.execute(sql`insert into workspaces (id) values (${id}::uuid)`);
      await happens(tx);
      throw new Undo();
    });
  } catch (error) {
    if (!(error instanceof Undo)) throw error;
  } finally {
    await owner.close();
  }
}

test("a body of an asset that nobody has connected is the only workspace's, and nobody's where there are two", async ({
  scope,
  stranger,
}) => {
  const id = await deliver(
    webhookBody(
      { id: "x", platform: "facebook", asset: "" },
      { id: `9${newDigits()}`, messaging: [{ sender: { id: "7001" }, message: { text: 7 } }] },
    ),
  );
  await withWorkspaces([scope.workspaceId], async (tx) => {
    expect((await ownersByBytes(tx, [id])).get(id)).toEqual([scope.workspaceId]);
  });
  await withWorkspaces([scope.workspaceId, stranger.workspaceId], async (tx) => {
    expect((await ownersByBytes(tx, [id])).get(id)).toEqual([]);
  });
  await asOwner("delete from deliveries where id = $1", [id]);
});
