import { describe, expect } from "vitest";
import { inWorkspace, type Scope } from "@/lib/context";
import { newId } from "@/lib/ids";
import { createSavedReply } from "@/lib/inbox/saved-replies/create-saved-reply";
import { comments } from "@/lib/testing/comments";
import { asOwner } from "@/lib/testing/gateway";
import { test as base } from "@/lib/testing/test";
import { connectTestChannel } from "@/lib/testing/webhooks";
import { answerTo } from "./answer";

interface Said {
  text: string;
  from?: string;
  post?: string;
}

/** A Page, whose comments are answered from a saved reply in English and French; the workspace is English. */
const test = base.extend<{
  answers: (said: Said) => Promise<string>;
  words: (post: string, text: string) => Promise<unknown>;
}>({
  answers: async ({ scope, clock }, use) => {
    const page = await connectTestChannel(scope, "facebook");
    const savedReplyId = await save(scope);
    let at = clock.now.getTime() - 3_600_000;
    await use(async ({ text, from = "7001", post = "1_1" }) => {
      at += 1_000;
      const externalId = await comments(page, { text, from, post, at: new Date(at) });
      const [row] = await asOwner<{ id: string; conversation_id: string }>(
        "select id, conversation_id from messages where external_id = $1",
        [externalId],
      );
      const comment = { messageId: row!.id, conversationId: row!.conversation_id, text };
      const act = { kind: "reply" as const, text: "", savedReplyId };
      return (await inWorkspace(scope, (ctx) => answerTo(ctx, act, comment))).text;
    });
  },
  words: ({ scope }, use) =>
    use((post, text) =>
      asOwner("update subjects set text = $3 where workspace_id = $1 and external_id = $2", [
        scope.workspaceId,
        post,
        text,
      ]),
    ),
});

async function save(scope: Scope): Promise<string> {
  const id = newId();
  const texts = [
    { language: "en" as const, text: "English", variants: [] },
    { language: "fr" as const, text: "French", variants: [] },
  ];
  const writing = { id, title: "Hi", shortcut: "hi", folder: "", isPrivate: false, texts, mediaIds: [] };
  await inWorkspace(scope, (ctx) => createSavedReply(ctx, writing));
  return id;
}

const FRENCH_POST = "Nos nouveaux sacs sont arrivés ce matin à la boutique, venez les découvrir";
const ENGLISH = "I bought this bag from you last year and I still love it";
const OPEN = ["ok", "top", "😍", "❤️❤️", "super", "👍👍👍", "???"];

describe("the answer to a short comment", () => {
  test("is in the language of its few words", async ({ answers }) => {
    for (const text of ["Merci", "Bonjour", "C'est combien ?", "Dispo ?", "Prix svp", "Oui"])
      expect([text, await answers({ text, from: newId() })]).toEqual([text, "French"]);
    for (const text of ["Thanks", "Hello", "How much?"])
      expect([text, await answers({ text, from: newId() })]).toEqual([text, "English"]);
  });

  test("is in the workspace's where nothing tells, whatever it is", async ({ scope, answers }) => {
    for (const text of OPEN) expect(await answers({ text, from: newId() })).toBe("English");
    await asOwner("update workspaces set locale = 'fr' where id = $1", [scope.workspaceId]);
    for (const text of OPEN) expect(await answers({ text, from: newId() })).toBe("French");
  });

  test("is in that of what its writer said before, here and below another post", async ({ answers }) => {
    await answers({ text: "Bonjour, est-ce que vous livrez aussi en Belgique ?" });
    for (const text of OPEN) expect(await answers({ text, post: "1_2" })).toBe("French");
    expect(await answers({ text: "ok", from: "7002", post: "1_2" })).toBe("English");
  });

  test("is in that of the post, and of the others of its Page, where its writer said nothing", async ({
    answers,
    words,
  }) => {
    await answers({ text: "top" });
    await words("1_1", FRENCH_POST);
    for (const text of OPEN) expect(await answers({ text, from: newId() })).toBe("French");
    expect(await answers({ text: "😍", from: "7003", post: "1_3" })).toBe("French");
    // What they said themselves counts more than where.
    await answers({ text: ENGLISH, from: "7004", post: "1_4" });
    expect(await answers({ text: "top", from: "7004" })).toBe("English");
    expect(await answers({ text: "How much?", from: "7005" })).toBe("English");
  });
});
