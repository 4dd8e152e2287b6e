import { eq, like } from "drizzle-orm";
import { describe, expect } from "vitest";
import { channels } from "@/db/schema/channels";
import { intents } from "@/db/schema/work/intents";
import { waitingJobs } from "@/db/schema/work/waiting-jobs";
import { enqueueDueChecks } from "@/lib/channels/health/enqueue-due-checks";
import { enqueueDueProbes } from "@/lib/channels/intents/enqueue-probe";
import { database, inWorkspace } from "@/lib/context";
import { newId } from "@/lib/ids";
import { test } from "@/lib/testing/test";
import { connectTestChannel } from "@/lib/testing/webhooks";

const HOUR_MS = 3_600_000;
const askedFor = (id: string) =>
  database()
    .select()
    .from(waitingJobs)
    .where(like(waitingJobs.jobKey, `%/${id}`));

describe("enqueueDueChecks", () => {
  test("asks for channels not looked at for an hour, of this workspace", async ({
    scope,
    stranger,
    clock,
  }) => {
    const [one, other] = [
      await connectTestChannel(scope, "facebook"),
      await connectTestChannel(scope, "whatsapp"),
    ];
    await inWorkspace(scope, ({ db, now }) =>
      db.update(channels).set({ checkedAt: now }).where(eq(channels.id, other.id)),
    );
    expect(await inWorkspace(scope, enqueueDueChecks)).toBe(1);
    expect(await askedFor(one.id)).toMatchObject([{ name: "check-channel", queueName: one.id }]);
    clock.now = new Date(clock.now.getTime() + HOUR_MS);
    expect(await inWorkspace(scope, enqueueDueChecks)).toBe(2);
    expect(await inWorkspace(stranger, enqueueDueChecks)).toBe(0);
  });

  test("leaves those alone that are not connected", async ({ scope }) => {
    const channel = await connectTestChannel(scope, "facebook");
    await inWorkspace(scope, ({ db }) =>
      db.update(channels).set({ state: "token_invalid" }).where(eq(channels.id, channel.id)),
    );
    expect(await inWorkspace(scope, enqueueDueChecks)).toBe(0);
  });
});

test("enqueueDueProbes asks for what nobody found out about, and leaves to people what is theirs", async ({
  scope,
  stranger,
  clock,
}) => {
  const { id: channelId } = await connectTestChannel(scope, "facebook");
  const { workspaceId } = scope;
  const armedAt = new Date(clock.now.getTime() - HOUR_MS);
  const owe = async (columns: Partial<typeof intents.$inferInsert>) => {
    const id = newId();
    const intent = {
      workspaceId,
      id,
      channelId,
      kind: "message",
      subjectId: id,
      createdAt: armedAt,
      armedAt,
    } as const;
    await inWorkspace(scope, ({ db }) =>
      db.insert(intents).values({ ...intent, state: "armed", ...columns }),
    );
    return id;
  };
  const lost = await owe({});
  const doubted = await owe({ state: "unknown", failureCode: "timeout" });
  const decided = await owe({ state: "unknown", failureCode: "cannot_tell" });
  const fresh = await owe({ armedAt: clock.now });

  expect(await inWorkspace(scope, enqueueDueProbes)).toBe(2);
  const jobs = await Promise.all([lost, doubted, decided, fresh].map(askedFor));
  expect(jobs.map(({ length }) => length)).toEqual([1, 1, 0, 0]);
  expect(await inWorkspace(stranger, enqueueDueProbes)).toBe(0);
});
