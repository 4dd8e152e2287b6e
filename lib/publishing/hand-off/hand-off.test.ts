import { describe, expect } from "vitest";
import { inWorkspace, jobScope, memberOf, type Scope } from "@/lib/context";
import { newId } from "@/lib/ids";
import { getPost } from "@/lib/publishing/posts/get-post";
import { savePost } from "@/lib/publishing/posts/save-post";
import { submitPost } from "@/lib/publishing/posts/submit-post";
import { cancelPublication } from "@/lib/publishing/publications/cancel-publication";
import { enqueueDue } from "@/lib/publishing/publications/enqueue-due";
import { publishPublication } from "@/lib/publishing/publications/publish-publication";
import { makeConnectedBrand } from "@/lib/testing/brand";
import { keyOf } from "@/lib/testing/key-of";
import { test as base, type TestClock } from "@/lib/testing/test";
import { changeRole } from "@/lib/workspaces/change-role";
import { removeMember } from "@/lib/workspaces/remove-member";
import { finishHandOff, getHandOff, makeHandOffLink, openHandOff } from "./hand-off";

/** A post of `author` for WhatsApp whose time has come. @returns Its id and its publication's. */
async function due(scope: Scope, clock: TestClock, author = scope) {
  clock.now = new Date();
  const brand = await makeConnectedBrand(scope);
  const channels = [{ channelId: brand.channelIds.whatsapp, text: null }];
  const draft = { id: newId(), kind: "story" as const, text: "Fresh today", channels, expectedVersion: null };
  const images = [{ mediaId: await brand.picture(1080, 1920), altText: "" }];
  const saved = await inWorkspace(author, (ctx) => savePost(ctx, { ...draft, images }));
  const submission = { id: saved.id, expectedVersion: saved.version, when: { kind: "now" } as const };
  const post = await inWorkspace(author, (ctx) => submitPost(ctx, submission));
  const publicationId = post.publications[0]!.id;
  await publishPublication(scope, publicationId);
  return { postId: post.id, publicationId };
}

const test = base.extend<{ waiting: { postId: string; publicationId: string } }>({
  waiting: async ({ scope, clock }, use) => use(await due(scope, clock)),
});

/** The holder of the link, not signed in. */
const phone = ({ workspaceId, clock }: Scope): Scope => ({ ...jobScope(workspaceId, "hand-off"), clock });
const tokenOf = (url: string) => url.split("/").at(-1)!;
const link = (scope: Scope, publicationId: string) =>
  inWorkspace(scope, async (ctx) => tokenOf((await makeHandOffLink(ctx, publicationId)).url));
const stateOf = async (scope: Scope, postId: string) =>
  (await inWorkspace(scope, (ctx) => getPost(ctx, postId))).publications[0]!.state;

describe("a hand-off", () => {
  test("keeps the link to what was published, and takes nothing else for one", async ({ scope, waiting }) => {
    const token = await link(scope, waiting.publicationId);
    const finish = (permalink: string) =>
      inWorkspace(phone(scope), (ctx) => finishHandOff(ctx, token, { outcome: "published", permalink }));
    for (const wrong of ["javascript:alert(1)", "http://a.test", "my status"]) {
      await expect(finish(wrong)).rejects.toThrow();
    }
    await finish("https://www.example.test/status/1");
    const [publication] = (await inWorkspace(scope, (ctx) => getPost(ctx, waiting.postId))).publications;
    expect(publication).toMatchObject({ state: "published", permalink: "https://www.example.test/status/1" });
  });

  test("waits for a phone, shows the post to its link, and is believed once", async ({ scope, waiting }) => {
    expect(await stateOf(scope, waiting.postId)).toBe("needs_action");
    const token = await link(scope, waiting.publicationId);
    expect(Buffer.from(token, "base64url")).toHaveLength(32);

    const view = await inWorkspace(phone(scope), (ctx) => getHandOff(ctx, token));
    expect(view).toMatchObject({ state: "open", text: "Fresh today", channelName: "Verdure", kind: "story" });
    expect(view.images).toHaveLength(1);
    await inWorkspace(phone(scope), (ctx) => openHandOff(ctx, token));
    expect(await stateOf(scope, waiting.postId)).toBe("needs_action");

    for (let time = 0; time < 2; time += 1) {
      const done = await inWorkspace(phone(scope), (ctx) =>
        finishHandOff(ctx, token, { outcome: "published" }),
      );
      expect(done.state).toBe("published");
    }
    expect(await stateOf(scope, waiting.postId)).toBe("published");
    const otherwise = inWorkspace(phone(scope), (ctx) => finishHandOff(ctx, token, { outcome: "skipped" }));
    await expect(otherwise).rejects.toMatchObject({ code: "conflict" });
  });

  test("can be left out", async ({ scope, waiting }) => {
    const token = await link(scope, waiting.publicationId);
    await inWorkspace(phone(scope), (ctx) => finishHandOff(ctx, token, { outcome: "skipped" }));
    expect(await stateOf(scope, waiting.postId)).toBe("skipped");
  });

  test("is missed after a day, and its link is closed", async ({ scope, clock, waiting }) => {
    const token = await link(scope, waiting.publicationId);
    clock.now = new Date(clock.now.getTime() + 23 * 3_600_000);
    await inWorkspace(scope, enqueueDue);
    expect(await stateOf(scope, waiting.postId)).toBe("needs_action");
    clock.now = new Date(clock.now.getTime() + 2 * 3_600_000);
    await inWorkspace(scope, enqueueDue);
    expect(await stateOf(scope, waiting.postId)).toBe("missed");
    const late = inWorkspace(phone(scope), (ctx) => finishHandOff(ctx, token, { outcome: "published" }));
    await expect(late).rejects.toMatchObject({ code: "link_expired" });
  });

  test("shows no words and no pictures once it is over: published, left out, missed or expired", async ({
    scope,
    clock,
    waiting,
  }) => {
    const shown = async (token: string) => {
      const { text, images } = await inWorkspace(phone(scope), (ctx) => getHandOff(ctx, token));
      return { text, images };
    };
    const nothing = { text: "", images: [] };
    const token = await link(scope, waiting.publicationId);
    expect(await shown(token)).toMatchObject({ text: "Fresh today", images: [{ altText: "" }] });

    const before = clock.now;
    clock.now = new Date(before.getTime() + 25 * 3_600_000);
    expect(await shown(token)).toEqual(nothing);
    clock.now = before;
    const done = await inWorkspace(phone(scope), (ctx) =>
      finishHandOff(ctx, token, { outcome: "published" }),
    );
    expect(done).toMatchObject(nothing);
    expect(await shown(token)).toEqual(nothing);

    for (const end of ["skipped", "missed"] as const) {
      const next = await due(scope, clock);
      const other = await link(scope, next.publicationId);
      if (end === "skipped") {
        await inWorkspace(phone(scope), (ctx) => finishHandOff(ctx, other, { outcome: "skipped" }));
      } else {
        await inWorkspace(scope, (ctx) => cancelPublication(ctx, next.publicationId));
      }
      expect(await shown(other)).toEqual(nothing);
    }
  });

  test.for(["left the workspace", "may not publish any more"])(
    "ends for reading and acting once its maker %s",
    async (how, { scope, as, waiting }) => {
      const maker = await as("marketer");
      const token = await link(maker, waiting.publicationId);
      const shown = () => inWorkspace(phone(scope), (ctx) => getHandOff(ctx, token));
      expect(await shown()).toMatchObject({ state: "open", text: "Fresh today" });
      const memberId = memberOf(maker)!;
      if (how === "left the workspace") await inWorkspace(scope, (ctx) => removeMember(ctx, { memberId }));
      else await inWorkspace(scope, (ctx) => changeRole(ctx, { memberId, role: "agent" }));
      expect(await shown()).toMatchObject({ state: "closed", text: "", images: [] });
      const acting = inWorkspace(phone(scope), (ctx) => finishHandOff(ctx, token, { outcome: "published" }));
      await expect(acting).rejects.toMatchObject({ code: "link_expired" });
      expect(await stateOf(scope, waiting.postId)).toBe("needs_action");
      const others = await link(scope, waiting.publicationId);
      expect(await inWorkspace(phone(scope), (ctx) => getHandOff(ctx, others))).toMatchObject({
        state: "open",
      });
    },
  );

  test("of a program's post leads to it as long as whoever made the key may publish", async ({
    scope,
    clock,
    as,
  }) => {
    const admin = await as("admin");
    const program = await keyOf(admin, "marketer");
    const { publicationId } = await due(scope, clock, program);
    const shown = (token: string) => inWorkspace(phone(scope), (ctx) => getHandOff(ctx, token));
    const token = await link(program, publicationId);
    const mailed = await link(phone(scope), publicationId);
    expect(await shown(token)).toMatchObject({ state: "open", text: "Fresh today" });
    expect(await shown(mailed)).toMatchObject({ state: "open" });
    await inWorkspace(scope, (ctx) => removeMember(ctx, { memberId: memberOf(admin)! }));
    expect(await shown(token)).toMatchObject({ state: "closed", text: "" });
  });

  test("is nobody else's: not by a guess, another workspace or an agent", async ({
    scope,
    stranger,
    as,
    waiting,
  }) => {
    const token = await link(scope, waiting.publicationId);
    const elsewhere = inWorkspace(phone(stranger), (ctx) => getHandOff(ctx, token));
    await expect(elsewhere).rejects.toMatchObject({ code: "not_found" });
    const guess = inWorkspace(phone(scope), (ctx) => getHandOff(ctx, "A".repeat(43)));
    await expect(guess).rejects.toMatchObject({ code: "not_found" });
    await expect(link(stranger, waiting.publicationId)).rejects.toMatchObject({ code: "not_found" });
    await expect(link(await as("agent"), waiting.publicationId)).rejects.toMatchObject({ code: "forbidden" });
  });
});
