import { describe, expect } from "vitest";
import { subjects } from "@/db/schema/inbox/subjects";
import { listContacts } from "@/lib/contacts/people/list-contacts";
import { inWorkspace, type Scope } from "@/lib/context";
import { newId } from "@/lib/ids";
import { hideComment } from "@/lib/inbox/acts/hide-comment";
import { sendReply } from "@/lib/inbox/sending/send-reply";
import { findConversation } from "@/lib/inbox/views/find-conversation";
import { getInboxCounts } from "@/lib/inbox/views/get-inbox-counts";
import { listConversations } from "@/lib/inbox/views/list-conversations";
import { drain } from "@/lib/jobs/drain";
import { eraseContact } from "@/lib/privacy/erase-contact";
import { exportContact } from "@/lib/privacy/export-contact";
import { test } from "@/lib/testing/test";
import { connectTestChannel, deliver, type TestChannel, webhookBody } from "@/lib/testing/webhooks";

const ADA = "7101";

interface ReviewNews {
  time: number;
  value: Record<string, unknown>;
}

/** A review as its webhook tells it, so many seconds after the first. */
const rating = ({ clock }: Scope, seconds: number, more: Record<string, unknown> = {}): ReviewNews => ({
  time: Math.floor(clock().getTime() / 1000) - 600 + seconds,
  value: {
    item: "rating",
    verb: "add",
    open_graph_story_id: "3301",
    reviewer_id: ADA,
    reviewer_name: "Ada Example",
    recommendation_type: "POSITIVE",
    review_text: "Lovely scones",
    created_time: Math.floor(clock().getTime() / 1000) - 600,
    comment_id: null,
    ...more,
  },
});

async function hear(page: TestChannel, ...told: ReviewNews[]) {
  for (const { time, value } of told) {
    const entry = { id: page.asset, time, changes: [{ field: "ratings", value }] };
    await deliver(webhookBody(page, entry));
    while ((await drain()) > 0);
  }
}

async function thread(scope: Scope) {
  const { items } = await inWorkspace(scope, (ctx) => listConversations(ctx, { kind: "comments" }));
  expect(items).toHaveLength(1);
  return (await inWorkspace(scope, (ctx) => findConversation(ctx, items[0]!.id)))!;
}

const whole = (scope: Scope) => inWorkspace(scope, (ctx) => getInboxCounts(ctx));

describe("a review of a Page", () => {
  test("stands in the list as a thread of comments, told twice or not, and its writer waits", async ({
    scope,
    stranger,
  }) => {
    const page = await connectTestChannel(scope, "facebook");
    await hear(page, rating(scope, 0), rating(scope, 0));
    const shown = await thread(scope);
    expect(shown).toMatchObject({
      contact: { name: "Ada Example" },
      subject: { kind: "review", verdict: "recommended", stars: null },
      subjectCard: { permalink: `https://www.facebook.com/${page.asset}/reviews` },
      preview: "Lovely scones",
    });
    expect(shown.waitingSince).not.toBeNull();
    expect(shown.messages.items).toMatchObject([
      { text: "Lovely scones", comment: { isReadOnly: true, review: { verdict: "recommended" } } },
    ]);
    expect(await whole(scope)).toMatchObject({ open: 1, kinds: { direct: 0, comments: 1 } });
    expect(await inWorkspace(stranger, (ctx) => findConversation(ctx, shown.id))).toBeNull();
  });

  test("counts as it was told last, in whatever order that comes", async ({ scope }) => {
    const page = await connectTestChannel(scope, "facebook");
    const edited = { verb: "edit", recommendation_type: "NEGATIVE", review_text: "Stale scones" };
    await hear(page, rating(scope, 60, edited), rating(scope, 0));
    expect(await thread(scope)).toMatchObject({
      subject: { verdict: "not_recommended" },
      preview: "Stale scones",
    });
    const again = { verb: "edit", recommendation_type: "POSITIVE", review_text: "Fresh again" };
    await hear(page, rating(scope, 90, again), rating(scope, 60, edited));
    expect(await thread(scope)).toMatchObject({
      subject: { verdict: "recommended" },
      preview: "Fresh again",
    });
  });

  test("is answered on Facebook alone; the answer ends the waiting, and taking it back is shown", async ({
    scope,
  }) => {
    const page = await connectTestChannel(scope, "facebook");
    const below = `${ADA}_3301`;
    const answer = {
      time: rating(scope, 30).time,
      value: {
        item: "comment",
        verb: "add",
        comment_id: "3301_5",
        post_id: below,
        parent_id: below,
        from: { id: page.asset, name: "Verdure" },
        message: "Thank you!",
        created_time: rating(scope, 30).time,
      },
    };
    await hear(page, rating(scope, 0));
    const { id: conversationId, messages } = await thread(scope);
    await expect(
      inWorkspace(scope, (ctx) => sendReply(ctx, { id: newId(), conversationId, text: "Hi", mediaId: null })),
    ).rejects.toMatchObject({ code: "review_elsewhere" });
    await expect(
      inWorkspace(scope, (ctx) => hideComment(ctx, messages.items[0]!.id, { isHidden: true })),
    ).rejects.toMatchObject({ code: "review_elsewhere" });

    await hear(page, answer);
    const answered = await thread(scope);
    expect(answered).toMatchObject({ waitingSince: null, lastDirection: "outbound", preview: "Thank you!" });
    await hear(page, rating(scope, 40, { verb: "remove" }));
    const gone = { subject: { kind: "review", verdict: null }, messages: { items: [{ text: null }, {}] } };
    expect(await thread(scope)).toMatchObject(gone);
    // The first webhook once more.
    await hear(page, rating(scope, 0));
    expect(await thread(scope)).toMatchObject(gone);
  });

  test("is in its writer's export, and leaves with them", async ({ scope }) => {
    const page = await connectTestChannel(scope, "facebook");
    await hear(page, rating(scope, 0));
    const { items } = await inWorkspace(scope, (ctx) => listContacts(ctx, {}));
    const contactId = items[0]!.id;
    const exported = await inWorkspace(scope, (ctx) => exportContact(ctx, contactId));
    expect(exported.messages).toMatchObject([
      { text: "Lovely scones", review: { verdict: "recommended", stars: null } },
    ]);
    await inWorkspace(scope, (ctx) => eraseContact(ctx, contactId));
    const left = await inWorkspace(scope, ({ db }) => db.select().from(subjects));
    expect(left).toMatchObject([{ verdict: null, stars: null }]);
    expect(await whole(scope)).toMatchObject({ open: 0, kinds: { comments: 0 } });
  });
});
