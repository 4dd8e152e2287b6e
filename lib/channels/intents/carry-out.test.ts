import { eq } from "drizzle-orm";
import { describe, expect } from "vitest";
import { z } from "zod";
import { isRow } from "@/db/is-row";
import { channels, channelTokens } from "@/db/schema/channels";
import { intents } from "@/db/schema/work/intents";
import { waitingJobs } from "@/db/schema/work/waiting-jobs";
import { database, inWorkspace, type Scope } from "@/lib/context";
import { newId } from "@/lib/ids";
import { GraphError } from "@/lib/meta/graph-error";
import { noteUsage } from "@/lib/meta/usage";
import { platforms } from "@/lib/platforms/registry";
import {
  acceptedFrom,
  type Brand,
  connectBrand,
  credentialFor,
  makeBrand,
  simulator,
} from "@/lib/testing/brand";
import { withMetaAhead } from "@/lib/testing/meta-ahead";
import { test } from "@/lib/testing/test";
import { carryOut, settleIntent } from "./carry-out";
import { checkAgain, dropIntent, proveDone, queueAgain } from "./decide-intent";
import type { Outcome } from "./outcome";
import { probeIntent, type Searches } from "./probe-intent";

interface Owed {
  scope: Scope;
  brand: Brand;
  channelId: string;
  intentId: string;
  text: string;
  /** Every outcome that was recorded, in order. */
  outcomes: Outcome[];
}

async function owe(
  scope: Scope,
  text: string,
  platform: "facebook" | "whatsapp" = "facebook",
): Promise<Owed> {
  const brand = await makeBrand();
  const channelId = await connectBrand(scope, await credentialFor(brand, platform));
  const intentId = newId();
  const { workspaceId } = scope;
  await inWorkspace(scope, ({ db, now }) =>
    db.insert(intents).values({
      workspaceId,
      id: intentId,
      channelId,
      kind: "message",
      subjectId: newId(),
      state: "queued",
      createdAt: now,
    }),
  );
  return { scope, brand, channelId, intentId, text, outcomes: [] };
}

const messageOf = ({ brand, intentId, text }: Owed, platform: "facebook" | "whatsapp") => ({
  intentId,
  to: brand.addresses[platform],
  text,
  files: [],
  replyToExternalId: null,
});

function deliver(owed: Owed, more: { notAfter?: Date; effect?: () => Promise<never> } = {}): Promise<void> {
  return carryOut(owed.scope, owed.intentId, {
    effect: (from) =>
      platforms[from.platform].messaging.send(
        from,
        messageOf(owed, from.platform === "whatsapp" ? "whatsapp" : "facebook"),
      ),
    record: async (_, outcome) => void owed.outcomes.push(outcome),
    ...more,
  });
}

/** How the inbox would look for it. */
const searchesFor = (owed: Owed, resent: string[] = []): Searches => {
  const search = async () => ({
    find: async (from: Parameters<NonNullable<typeof find>>[0], since: Date) =>
      (await find?.(from, { ...messageOf(owed, "facebook"), since })) ?? { state: "cannot_tell" as const },
    record: async (_: unknown, outcome: Outcome) => void owed.outcomes.push(outcome),
    resend: async () => void resent.push(owed.intentId),
  });
  return { message: search, reaction: search, publication: search, read_signal: search, comment_act: search };
};
const { find } = platforms.facebook.messaging;

async function intentOf({ scope, intentId }: Owed) {
  const { workspaceId } = scope;
  const [row] = await inWorkspace(scope, ({ db }) =>
    db
      .select()
      .from(intents)
      .where(isRow(intents, workspaceId, intentId)),
  );
  return row;
}

async function stateOf({ scope, channelId }: Owed) {
  const [row] = await inWorkspace(scope, ({ db, workspaceId }) =>
    db
      .select({ state: channels.state })
      .from(channels)
      .where(isRow(channels, workspaceId, channelId)),
  );
  return row?.state;
}

const sentBy = async ({ brand, text }: Owed) =>
  (await acceptedFrom(brand.page)).filter((accepted) => accepted.text === text).length;

const probes = ({ intentId }: Owed) =>
  database()
    .select()
    .from(waitingJobs)
    .where(eq(waitingJobs.jobKey, `probe-intent/${intentId}`));

describe("carryOut", () => {
  test("causes the effect once, however often it is asked", async ({ scope }) => {
    const owed = await owe(scope, "It left this morning.");
    await Promise.all([deliver(owed), deliver(owed)]);
    await deliver(owed);

    expect(await sentBy(owed)).toBe(1);
    expect(owed.outcomes).toEqual([{ state: "done", externalId: expect.any(String) }]);
    expect(await intentOf(owed)).toMatchObject({ state: "done", attempt: 1 });
  });

  test("asks for its probe in the commit that arms", async ({ scope, clock }) => {
    const owed = await owe(scope, "Hi");
    const crash = deliver(owed, { effect: () => Promise.reject(new Error("the process ends")) });
    await expect(crash).rejects.toThrow("the process ends");

    expect(await intentOf(owed)).toMatchObject({ state: "armed" });
    expect(await probes(owed)).toMatchObject([{ runAt: new Date(clock.now.getTime() + 180_000) }]);
    await deliver(owed);
    expect(await sentBy(owed)).toBe(0);
  });

  test.for([
    ["!limit", "rate_limited", "613/1893016"],
    ["!down", "temporary", "2"],
  ] as const)("queues again what Meta does not do now: %s", async ([text, meaning, code], { scope }) => {
    const owed = await owe(scope, text);
    await expect(deliver(owed)).rejects.toMatchObject({ meaning });
    expect(owed.outcomes).toEqual([{ state: "queued", meaning, code }]);
    expect(await intentOf(owed)).toMatchObject({ state: "queued", attempt: 1, settledAt: null });
  });

  test("lets no attempt settle what a later one has armed", async ({ scope }) => {
    const owed = await owe(scope, "Slow");
    const { intentId } = owed;
    await inWorkspace(scope, ({ db, workspaceId, now }) =>
      db
        .update(intents)
        .set({ state: "armed", attempt: 2, armedAt: now })
        .where(isRow(intents, workspaceId, intentId)),
    );
    const settle = (attempt: number) =>
      inWorkspace(scope, (ctx) =>
        settleIntent(ctx, intentId, attempt, { state: "failed", meaning: "refused", code: "100" }),
      );
    expect(await settle(1)).toBe(false);
    expect(await intentOf(owed)).toMatchObject({ state: "armed", attempt: 2, failure: null });
    expect(await settle(2)).toBe(true);
    expect(await intentOf(owed)).toMatchObject({ state: "failed", attempt: 2 });
  });

  test("gives up on what stays temporary", async ({ scope }) => {
    const owed = await owe(scope, "!down");
    for (let attempt = 1; attempt < 8; attempt += 1) await expect(deliver(owed)).rejects.toThrow();
    await deliver(owed);
    expect(owed.outcomes.at(-1)).toEqual({ state: "failed", meaning: "temporary", code: "2" });
  });

  test.for([
    ["!window", "window_closed", "10/2018278"],
    ["!blocked", "refused", "551/1545041"],
    ["!permission", "refused", "200"],
    ["!restricted", "refused", "368"],
  ] as const)("keeps what Meta refuses for good on the row: %s", async ([text, meaning, code], { scope }) => {
    const owed = await owe(scope, text);
    await deliver(owed);
    expect(owed.outcomes).toEqual([{ state: "failed", meaning, code }]);
    expect(await intentOf(owed)).toMatchObject({ state: "failed", failure: meaning, failureCode: code });
    expect(await stateOf(owed)).toBe("connected");
  });

  test("closes the channel of a dead token, and says so", async ({ scope }) => {
    const owed = await owe(scope, "!token");
    await deliver(owed);
    expect(await intentOf(owed)).toMatchObject({ state: "failed", failure: "token_invalid" });
    expect(await stateOf(owed)).toBe("token_invalid");
  });

  test("leaves a channel open whose token was renewed meanwhile", async ({ scope, clock }) => {
    const owed = await owe(scope, "Hi");
    await deliver(owed, {
      effect: async () => {
        const savedAt = new Date(clock.now.getTime() + 1);
        await inWorkspace(scope, ({ db, workspaceId }) =>
          db.update(channelTokens).set({ savedAt }).where(eq(channelTokens.workspaceId, workspaceId)),
        );
        throw new GraphError({ meaning: "token_invalid", code: "190/463", mayHaveHappened: false });
      },
    });
    expect(await stateOf(owed)).toBe("connected");
  });

  test("does not call for a channel that is down", async ({ scope }) => {
    const owed = await owe(scope, "Hi");
    await inWorkspace(scope, ({ db, workspaceId }) =>
      db.update(channels).set({ state: "disconnected" }).where(eq(channels.workspaceId, workspaceId)),
    );
    await deliver(owed);
    expect(owed.outcomes).toEqual([{ state: "failed", meaning: "token_invalid", code: "channel_down" }]);
    expect(await sentBy(owed)).toBe(0);
  });

  test("does not say what is too late to be said", async ({ scope, clock }) => {
    const owed = await owe(scope, "Hi");
    await deliver(owed, { notAfter: new Date(clock.now.getTime() - 1) });
    expect(owed.outcomes).toEqual([{ state: "failed", meaning: "window_closed", code: "too_late" }]);
    expect(await sentBy(owed)).toBe(0);
  });

  test("does not speak late after a sleep", async ({ scope }) => {
    const owed = await owe(scope, "Hi");
    // Each reading moves the clock eleven seconds forward.
    let now = Date.now();
    const clock = () => {
      now += 11_000;
      return new Date(now);
    };
    await expect(deliver({ ...owed, scope: { ...scope, clock } })).rejects.toMatchObject({ code: "slept" });
    expect(await intentOf(owed)).toMatchObject({ state: "queued" });
    expect(await sentBy(owed)).toBe(0);
  });

  test("leaves alone for a while what Meta wants left alone", async ({ scope }) => {
    const owed = await owe(scope, "Hi");
    const header = JSON.stringify({ [owed.brand.page]: [{ estimated_time_to_regain_access: 3 }] });
    noteUsage(new Headers({ "x-business-use-case-usage": header }), Date.now());
    await expect(deliver(owed)).rejects.toMatchObject({ meaning: "rate_limited", code: "paused" });
    expect(await intentOf(owed)).toMatchObject({ state: "queued" });
    expect(await sentBy(owed)).toBe(0);
  });

  test("leaves another workspace's intent alone", async ({ scope, stranger }) => {
    const owed = await owe(scope, "Hi");
    await deliver({ ...owed, scope: stranger });
    expect(await intentOf(owed)).toMatchObject({ state: "queued", attempt: 0 });
  });
});

describe("settleIntent", () => {
  test("writes nothing for an attempt that is no longer in charge", async ({ scope }) => {
    const owed = await owe(scope, "Hi");
    await deliver(owed);
    const late = await inWorkspace(scope, (ctx) =>
      settleIntent(ctx, owed.intentId, 1, { state: "failed", meaning: "refused", code: "late" }),
    );
    expect(late).toBe(false);
    expect(await intentOf(owed)).toMatchObject({ state: "done" });
  });
});

describe("probeIntent", () => {
  test("finds a message whose answer was lost, and does not send it again", async ({ scope, clock }) => {
    const owed = await owe(scope, "!lost and found");
    await deliver(owed);
    expect(await intentOf(owed)).toMatchObject({ state: "unknown" });

    clock.now = new Date(clock.now.getTime() + 91_000);
    await probeIntent(scope, owed.intentId, searchesFor(owed));
    expect(await intentOf(owed)).toMatchObject({ state: "done" });
    expect(owed.outcomes.map(({ state }) => state)).toEqual(["unknown", "done"]);
    expect(await sentBy(owed)).toBe(1);
  });

  test("finds it too where our clock is two hours ahead of Meta's", async ({ scope, clock }) => {
    const owed = await owe(scope, "!lost and found");
    const { offsetMs } = await simulator("GET", "/clock", undefined, z.object({ offsetMs: z.number() }));
    clock.now = new Date(Date.now() + offsetMs + 7_200_000);
    await withMetaAhead(-7_200_000, async () => {
      await deliver(owed);
      clock.now = new Date(clock.now.getTime() + 91_000);
      await probeIntent(scope, owed.intentId, searchesFor(owed));
    });
    expect(await intentOf(owed)).toMatchObject({ state: "done" });
    expect(await sentBy(owed)).toBe(1);
  });

  test("sends anew, once, what never left", async ({ scope, clock }) => {
    const owed = await owe(scope, "Never left");
    const resent: string[] = [];
    const crash = () => deliver(owed, { effect: () => Promise.reject(new Error("cut")) });
    await expect(crash()).rejects.toThrow("cut");
    clock.now = new Date(clock.now.getTime() + 181_000);
    await probeIntent(scope, owed.intentId, searchesFor(owed, resent));
    expect(await intentOf(owed)).toMatchObject({ state: "queued", resends: 1 });
    expect(resent).toHaveLength(1);

    await expect(crash()).rejects.toThrow("cut");
    clock.now = new Date(clock.now.getTime() + 181_000);
    await probeIntent(scope, owed.intentId, searchesFor(owed, resent));
    expect(await intentOf(owed)).toMatchObject({ state: "failed", failureCode: "proven_absent" });
    expect(resent).toHaveLength(1);
  });

  test("comes back later while a call may still be under way", async ({ scope }) => {
    const owed = await owe(scope, "Hi");
    await expect(deliver(owed, { effect: () => Promise.reject(new Error("cut")) })).rejects.toThrow();
    await probeIntent(scope, owed.intentId, searchesFor(owed));
    expect(await intentOf(owed)).toMatchObject({ state: "armed" });
    expect(await probes(owed)).toHaveLength(2);
  });

  test("leaves to a person what nothing can prove", async ({ scope, clock }) => {
    const owed = await owe(scope, "!lost", "whatsapp");
    await deliver(owed);
    clock.now = new Date(clock.now.getTime() + 91_000);
    const blind = async () => ({
      find: null,
      record: async (_: unknown, outcome: Outcome) => void owed.outcomes.push(outcome),
      resend: async () => undefined,
    });
    const searches = {
      message: blind,
      reaction: blind,
      publication: blind,
      read_signal: blind,
      comment_act: blind,
    };
    await probeIntent(scope, owed.intentId, searches);
    // A status may still prove it for ten minutes.
    expect(await intentOf(owed)).toMatchObject({ state: "unknown", failureCode: "http_502" });
    clock.now = new Date(clock.now.getTime() + 600_000);
    await probeIntent(scope, owed.intentId, searches);
    expect(await intentOf(owed)).toMatchObject({ state: "unknown", failureCode: "cannot_tell" });
  });

  test("drops what nobody knows any more, and leaves what is settled", async ({ scope, clock }) => {
    const owed = await owe(scope, "!lost");
    await deliver(owed);
    clock.now = new Date(clock.now.getTime() + 91_000);
    const gone = async () => null;
    const searches = {
      message: gone,
      reaction: gone,
      publication: gone,
      read_signal: gone,
      comment_act: gone,
    };
    await probeIntent(scope, owed.intentId, searches);
    expect(await intentOf(owed)).toMatchObject({ state: "dropped" });
    await probeIntent(scope, owed.intentId, searchesFor(owed));
    expect(await intentOf(owed)).toMatchObject({ state: "dropped" });
  });
});

describe("an intent in doubt", () => {
  const inDoubt = async (scope: Scope) => {
    const owed = await owe(scope, "!lost");
    await deliver(owed);
    return owed;
  };

  test("is settled by what only its effect can cause", async ({ scope }) => {
    const owed = await inDoubt(scope);
    const prove = () => inWorkspace(scope, (ctx) => proveDone(ctx, owed.intentId));
    expect([await prove(), await prove()]).toEqual([true, false]);
    expect(await intentOf(owed)).toMatchObject({ state: "done" });
  });

  test("is checked, sent again or dropped by a person", async ({ scope }) => {
    const owed = await inDoubt(scope);
    expect(await inWorkspace(scope, (ctx) => checkAgain(ctx, owed.intentId))).toBe(true);
    expect(await inWorkspace(scope, (ctx) => queueAgain(ctx, owed.intentId))).toBe(true);
    expect(await intentOf(owed)).toMatchObject({ state: "queued" });
    expect(await inWorkspace(scope, (ctx) => queueAgain(ctx, owed.intentId))).toBe(false);
    expect(await inWorkspace(scope, (ctx) => dropIntent(ctx, owed.intentId))).toBe(true);
    await deliver(owed);
    expect(await intentOf(owed)).toMatchObject({ state: "dropped", attempt: 1 });
  });

  test("of another workspace is nobody's business", async ({ scope, stranger }) => {
    const owed = await inDoubt(scope);
    const decide = [checkAgain, queueAgain, dropIntent];
    for (const verb of decide) {
      expect(await inWorkspace(stranger, (ctx) => verb(ctx, owed.intentId))).toBe(false);
    }
    expect(await inWorkspace(stranger, (ctx) => proveDone(ctx, owed.intentId))).toBe(false);
    expect(await intentOf(owed)).toMatchObject({ state: "unknown" });
  });
});
