import fc from "fast-check";
import { describe, expect } from "vitest";
import { inWorkspace, memberOf, type Scope } from "@/lib/context";
import { HOUR_MS } from "@/lib/days";
import { newId } from "@/lib/ids";
import { assign } from "@/lib/inbox/conversations/assign";
import { closeConversation, reopenConversation } from "@/lib/inbox/conversations/close-conversation";
import { markRead, markUnread } from "@/lib/inbox/conversations/mark-read";
import { dismissTrouble } from "@/lib/inbox/sending/dismiss-trouble";
import { recordOutcome } from "@/lib/inbox/sending/record-outcome";
import { sendReply } from "@/lib/inbox/sending/send-reply";
import { getInboxCounts } from "@/lib/inbox/views/get-inbox-counts";
import { getInboxLines } from "@/lib/inbox/views/get-inbox-lines";
import { listConversations } from "@/lib/inbox/views/list-conversations";
import { drain } from "@/lib/jobs/drain";
import { comments } from "@/lib/testing/comments";
import { makeWorkspace, type TestClock, test } from "@/lib/testing/test";
import {
  connectTestChannel,
  deliver,
  messagingEntry,
  type TestChannel,
  webhookBody,
} from "@/lib/testing/webhooks";
import { CONVERSATION_KINDS } from "@/lib/words";
import { countAgain, dropLine, type ListQuestion, placeLine, waitingTone } from "./line-rules";
import { INBOX_VIEWS } from "./message-rules";
import type { ConversationPage } from "./shapes";
import { SORTS_OF } from "./sort-rules";

const START = Date.parse("2026-11-20T09:00:00Z");
const PEOPLE = ["7001", "7002", "7003", "7004", "7005"];
/** People who comment, each below a first comment of theirs. Their threads come after the conversations of the others. */
const COMMENTERS = ["7101", "7102"];
const PAGE = 2;

interface Desk {
  scope: Scope;
  clock: TestClock;
  channels: TestChannel[];
  ids: string[];
}

async function writes({ channels }: Desk, person: string, channel: TestChannel, at: Date) {
  const message = { mid: `m_${newId()}`, text: "Hello" };
  await deliver(webhookBody(channel, messagingEntry(channel, person, at, { message })));
  while ((await drain()) > 0);
  return channels;
}

/** Meta's id of a person's first comment. */
const firstOf = ({ workspaceId }: Scope, from: string) => `${workspaceId}_${from}`;

async function openDesk(): Promise<Desk> {
  const clock: TestClock = Object.assign(() => clock.now, { now: new Date(START) });
  const scope = await makeWorkspace(clock);
  const channels = [
    await connectTestChannel(scope, "facebook"),
    await connectTestChannel(scope, "instagram"),
  ];
  const desk = { scope, clock, channels, ids: [] };
  // Windows that are over, that end soon, and that do not.
  for (const [index, person] of PEOPLE.entries())
    await writes(desk, person, channels[index % 2]!, new Date(START - index * 7 * HOUR_MS));
  for (const [index, from] of COMMENTERS.entries()) {
    const at = new Date(START - index * HOUR_MS);
    await comments(channels[0]!, { at, text: "Nice", from, id: firstOf(scope, from) });
  }
  const { items } = await inWorkspace(scope, (ctx) => listConversations(ctx));
  return { ...desk, ids: items.map(({ id }) => id).sort() };
}

/** What can happen to a conversation. */
const HAPPENINGS: Record<string, (desk: Desk, index: number) => Promise<unknown>> = {
  "the contact writes": (desk, index) => {
    const from = COMMENTERS[index - PEOPLE.length];
    const said = { at: desk.clock.now, text: "And?" };
    if (from) return comments(desk.channels[0]!, { ...said, from, answers: firstOf(desk.scope, from) });
    return writes(desk, PEOPLE[index]!, desk.channels[index % 2]!, desk.clock.now);
  },
  "a reply goes out": (desk, index) => reply(desk, index, { state: "done", externalId: `m_${newId()}` }),
  "a reply fails": (desk, index) => reply(desk, index, { state: "failed", meaning: "refused", code: "551" }),
  "a reply is in doubt": (desk, index) => reply(desk, index, { state: "unknown", code: "1" }),
  "it is dismissed": (desk, index) => unit(desk, index, dismissTrouble),
  "it is closed": (desk, index) => unit(desk, index, closeConversation),
  "it is opened again": (desk, index) => unit(desk, index, reopenConversation),
  "it is assigned": ({ scope, ids }, index) =>
    inWorkspace(scope, (ctx) => assign(ctx, { conversationId: ids[index]!, assigneeId: memberOf(ctx) })),
  "it is given to nobody": ({ scope, ids }, index) =>
    inWorkspace(scope, (ctx) => assign(ctx, { conversationId: ids[index]!, assigneeId: null })),
  "it is read": (desk, index) => unit(desk, index, markRead),
  "it is marked unread": (desk, index) => unit(desk, index, markUnread),
};

const unit = ({ scope, ids }: Desk, index: number, verb: typeof markRead) =>
  inWorkspace(scope, (ctx) => verb(ctx, ids[index]!));

async function reply(
  { scope, ids }: Desk,
  index: number,
  outcome: Parameters<typeof recordOutcome>[2],
): Promise<void> {
  const id = newId();
  const conversationId = ids[index]!;
  const isSent = await inWorkspace(scope, (ctx) =>
    sendReply(ctx, { id, conversationId, text: "Hi", mediaId: null }),
  ).catch((error: unknown) => {
    expect(error).toMatchObject({ code: "window_closed" });
  });
  if (!isSent) return;
  await inWorkspace(scope, (ctx) => recordOutcome(ctx, id, outcome));
}

const QUESTIONS: ListQuestion[] = INBOX_VIEWS.flatMap((view) => [
  { view },
  { view, platform: "facebook" as const },
  ...CONVERSATION_KINDS.map((kind) => ({ view, kind })),
  ...SORTS_OF[view].map((sort) => ({ view, sort })),
]);

/** A list as a browser has loaded it: one or two pages of two. */
async function load(scope: Scope, question: ListQuestion, count: number): Promise<ConversationPage[]> {
  const pages: ConversationPage[] = [];
  for (let n = 0; n < count && pages.at(-1)?.next !== null; n += 1) {
    const cursor = pages.at(-1)?.next;
    pages.push(
      await inWorkspace(scope, (ctx) =>
        listConversations(ctx, { ...question, limit: PAGE, ...(cursor ? { cursor } : {}) }),
      ),
    );
  }
  return pages;
}

describe("the lists in a browser", () => {
  test("are those of the server, whatever happens, when each event is one line put to its place", async () => {
    const step = fc.record({
      happening: fc.constantFrom(...Object.keys(HAPPENINGS)),
      index: fc.nat(PEOPLE.length + COMMENTERS.length - 1),
    });
    const runs = fc.asyncProperty(
      fc.array(step, { minLength: 6, maxLength: 12 }),
      fc.integer({ min: 1, max: 3 }),
      async (steps, pageCount) => {
        const desk = await openDesk();
        const { scope } = desk;
        const me = memberOf(desk.scope)!;
        const pagesOf = new Map<ListQuestion, ConversationPage[]>();
        for (const question of QUESTIONS) pagesOf.set(question, await load(scope, question, pageCount));
        let counts = await inWorkspace(scope, (ctx) => getInboxCounts(ctx));
        let ofComments = await inWorkspace(scope, (ctx) => getInboxCounts(ctx, { kind: "comments" }));
        const all = await inWorkspace(scope, (ctx) => getInboxLines(ctx, { ids: desk.ids.join(",") }));
        const lines = new Map(all.lines.map((line) => [line.id, line]));

        for (const { happening, index } of steps) {
          desk.clock.now = new Date(desk.clock.now.getTime() + 1_000);
          await HAPPENINGS[happening]!(desk, index);
          const id = desk.ids[index]!;
          const answer = await inWorkspace(scope, (ctx) => getInboxLines(ctx, { ids: id }));
          const line = answer.lines[0]!;
          for (const question of QUESTIONS)
            pagesOf.set(question, placeLine(pagesOf.get(question)!, line, question, me));
          const change = { before: lines.get(id)!, after: line };
          counts = countAgain(counts, change, {}, me, desk.clock.now);
          ofComments = countAgain(ofComments, change, { kind: "comments" }, me, desk.clock.now);
          lines.set(id, line);
          const { channels: _, assignees: __, endingUntil: ___, ...numbers } = answer.whole;
          expect(counts).toMatchObject(numbers);
          const { counts: narrowed } = await inWorkspace(scope, (ctx) =>
            getInboxLines(ctx, { ids: id, kind: "comments" }),
          );
          expect(ofComments).toEqual({
            ...narrowed,
            channels: ofComments.channels,
            assignees: ofComments.assignees,
          });
        }
        for (const question of QUESTIONS) {
          const pages = pagesOf.get(question)!;
          const shown = pages.flatMap(({ items }) => items);
          const whole = await inWorkspace(scope, (ctx) =>
            listConversations(ctx, { ...question, limit: 100 }),
          );
          const beyond = pages.at(-1)!.next;
          const rest = beyond
            ? await inWorkspace(scope, (ctx) =>
                listConversations(ctx, { ...question, limit: 100, cursor: beyond }),
              )
            : { items: [] };
          expect([...shown, ...rest.items], JSON.stringify(question)).toEqual(whole.items);
          const { view: _, sort: __, ...narrow } = question;
          const counted = await inWorkspace(scope, (ctx) => getInboxCounts(ctx, narrow));
          expect(counted[question.view], JSON.stringify(question)).toBe(whole.items.length);
        }
      },
    );
    await fc.assert(runs, { numRuns: 8, endOnFailure: true });
  });

  test("keep the pages that do not change, and lose a conversation that is gone", async () => {
    const desk = await openDesk();
    const pages = await load(desk.scope, { view: "open" }, 3);
    const [last, ...others] = pages[2]!.items;
    const without = dropLine(pages, last!.id);
    expect(without[2]!.items).toEqual(others);
    expect(without.slice(0, 2)).toEqual(pages.slice(0, 2));
    expect(without[0]).toBe(pages[0]);
    expect(dropLine(pages, newId())).toBe(pages);
  });

  test("cannot be fed with another workspace's lines", async ({ stranger }) => {
    const desk = await openDesk();
    const answer = await inWorkspace(stranger, (ctx) => getInboxLines(ctx, { ids: desk.ids.join(",") }));
    expect(answer).toMatchObject({ lines: [], whole: { open: 0 } });
  });
});

describe("a waiting time", () => {
  test("is shown louder the longer it is", () => {
    expect([0, 59, 60, 1_439, 1_440, 99_999].map(waitingTone)).toEqual([
      "calm",
      "calm",
      "long",
      "long",
      "late",
      "late",
    ]);
  });
});
