import { afterAll, beforeAll, describe, expect } from "vitest";
import { inWorkspace } from "@/lib/context";
import type { PostView } from "@/lib/publishing/shapes";
import { openMediaDoor } from "@/lib/testing/brand";
import { changeEnv } from "@/lib/testing/change-env";
import { readyDatabase } from "@/lib/testing/database";
import { publishingTest as test } from "@/lib/testing/publishing";
import { runJobs } from "@/lib/testing/run-jobs";
import { startSimulator } from "@/lib/testing/start-simulator";
import { enqueueDue } from "./enqueue-due";
import { publishPublication } from "./publish-publication";
import { retryPublication } from "./retry-publication";

// A Meta of this file's own, since its clock is moved by minutes.
let own: Awaited<ReturnType<typeof startSimulator>>;
let restore = () => {};
let closeDoor: () => void;
beforeAll(async () => {
  await readyDatabase();
  own = await startSimulator({});
  restore = changeEnv({ META_GRAPH_URL: own.url });
  closeDoor = await openMediaDoor();
});
afterAll(() => {
  closeDoor();
  own.stop();
  restore();
});

const statesOf = (post: PostView) => post.publications.map(({ state }) => state);

describe("publishPublication", () => {
  test("publishes words on Facebook, once however often it is asked", async ({ on, scope }) => {
    const { id, publications } = await on.submit({}, ["facebook"]);
    await on.jobs();
    await publishPublication(scope, publications[0]!.id);
    await on.jobs();
    const post = await on.look(id);
    expect(await on.brand.published()).toHaveLength(1);
    expect(post.state).toBe("published");
    expect(post.publications[0]).toMatchObject({ state: "published", failure: null });
    expect(post.publications[0]!.permalink).toMatch(/^https:\/\/www\.facebook\.com\//);
    expect(post.publications[0]!.attempts.map(({ step, outcome }) => `${step} ${outcome}`)).toEqual([
      "started ok",
      "publish ok",
    ]);
  });

  test("publishes a PNG on Instagram as a JPEG that fits, and pictures on Facebook", async ({ on }) => {
    const mediaId = await on.brand.picture(600, 1500, "png");
    const { id } = await on.submit({ images: [{ mediaId, altText: "Green" }] }, ["facebook", "instagram"]);
    await on.settle();
    expect((await on.look(id)).state).toBe("published");
    expect((await on.brand.published()).map(({ platform }) => platform).sort()).toEqual([
      "facebook",
      "instagram",
    ]);
  });

  test("publishes several pictures, on Instagram once Meta has them all", async ({ on }) => {
    const images = [];
    for (const [width, height] of [
      [1080, 1350],
      [1200, 630],
    ] as const) {
      images.push({ mediaId: await on.brand.picture(width, height), altText: "" });
    }
    const { id } = await on.submit({ images }, ["facebook", "instagram"]);
    await on.jobs();
    expect(statesOf(await on.look(id))).toEqual(["published", "publishing"]);
    await on.settle();
    expect((await on.look(id)).state).toBe("published");
    const kinds = (await on.brand.accepted()).map(({ kind }) => kind);
    expect(kinds).toEqual(["photo", "photo", "post", "container", "container", "container", "publish"]);
  });

  test("publishes stories, which carry no words", async ({ on }) => {
    const mediaId = await on.brand.picture(1080, 1920);
    const draft = { kind: "story" as const, text: "", images: [{ mediaId, altText: "" }] };
    const { id } = await on.submit(draft, ["facebook", "instagram"]);
    await on.settle();
    expect((await on.look(id)).state).toBe("published");
    expect(await on.brand.published()).toHaveLength(2);
  });

  test.for(["facebook", "instagram"] as const)(
    "is not published twice on %s when Meta's answer is lost",
    async (platform, { on }) => {
      const path = platform === "facebook" ? `${on.brand.page}/feed` : `${on.brand.instagram}/media_publish`;
      await on.brand.fail({ method: "POST", path, afterAccepting: true, html: true, status: 502 });
      const mediaId = await on.brand.picture(800, 800);
      const { id } = await on.submit({ images: [{ mediaId, altText: "" }] }, [platform]);
      await on.settle();
      expect(statesOf(await on.look(id))).toEqual(["verifying"]);
      on.later(20_000);
      await on.jobs();
      expect(statesOf(await on.look(id))).toEqual(["published"]);
      expect(await on.brand.published()).toHaveLength(1);
    },
  );

  test.for(["facebook", "instagram"] as const)(
    "is published after all on %s when a lost call never arrived",
    async (platform, { on }) => {
      const path = platform === "facebook" ? `${on.brand.page}/feed` : `${on.brand.instagram}/media_publish`;
      await on.brand.fail({ method: "POST", path, hangUp: true });
      const mediaId = await on.brand.picture(800, 800);
      const { id } = await on.submit({ images: [{ mediaId, altText: "" }] }, [platform]);
      await on.settle();
      expect(await on.brand.published()).toHaveLength(0);
      on.later(20_000);
      await on.settle();
      on.later(200_000);
      await on.settle();
      expect(statesOf(await on.look(id))).toEqual(["published"]);
      expect(await on.brand.published()).toHaveLength(1);
    },
  );

  test("leaves the other channels alone when one fails, and tries that one again", async ({ on, scope }) => {
    await on.brand.fail({ path: `${on.brand.instagram}/media`, code: 368, status: 400 });
    const mediaId = await on.brand.picture(800, 800);
    const { id } = await on.submit({ images: [{ mediaId, altText: "" }] }, ["facebook", "instagram"]);
    await on.jobs();
    const post = await on.look(id);
    expect(post.state).toBe("partial");
    expect(statesOf(post)).toEqual(["published", "failed"]);
    expect(post.publications[1]).toMatchObject({ failure: "refused", failureCode: "368" });

    await inWorkspace(scope, (ctx) => retryPublication(ctx, post.publications[1]!.id));
    const again = inWorkspace(scope, (ctx) => retryPublication(ctx, post.publications[1]!.id));
    await expect(again).rejects.toMatchObject({ code: "conflict" });
    await on.settle();
    expect((await on.look(id)).state).toBe("published");
    expect(await on.brand.published()).toHaveLength(2);
  });

  test("is not taken for another of the same words, and is found by its words alone", async ({ on }) => {
    const text = `Hello twice ${on.brand.page}`;
    await on.submit({ text }, ["facebook"]);
    await on.jobs();
    await on.brand.control("POST", "/clock", { byMs: 301_000 });
    await on.brand.control("POST", "/posts", { assetId: on.brand.page, text: "By hand" });
    on.later(301_000);
    await on.brand.fail({
      method: "POST",
      path: `${on.brand.page}/feed`,
      afterAccepting: true,
      hangUp: true,
    });
    const second = await on.submit({ text }, ["facebook"]);
    await on.jobs();
    expect(statesOf(await on.look(second.id))).toEqual(["verifying"]);
    on.later(20_000);
    await on.jobs();
    const [first, last] = await on.brand.published();
    expect(last!.externalId).not.toBe(first!.externalId);
    const publication = (await on.look(second.id)).publications[0]!;
    expect(publication.state).toBe("published");
    expect(publication.permalink).toContain(last!.externalId.split("_")[1]);
  });

  test("is believed absent on Facebook only when readings minutes apart agree", async ({ on }) => {
    await on.brand.fail({ method: "POST", path: `${on.brand.page}/feed`, hangUp: true });
    const { id } = await on.submit({}, ["facebook"]);
    await on.jobs();
    for (const waitMs of [20_000, 100_000]) {
      on.later(waitMs);
      await on.jobs();
      expect(statesOf(await on.look(id))).toEqual(["verifying"]);
      expect(await on.brand.published()).toEqual([]);
    }
    on.later(100_000);
    await on.jobs();
    expect(statesOf(await on.look(id))).toEqual(["published"]);
    expect(await on.brand.published()).toHaveLength(1);
  });

  test("sent anew over one that a slow list did not show, is found and not published twice", async ({
    on,
  }) => {
    await on.brand.fail({
      method: "POST",
      path: `${on.brand.page}/feed`,
      afterAccepting: true,
      hangUp: true,
    });
    const mediaId = await on.brand.picture(800, 800);
    const { id } = await on.submit({ text: "!late but out", images: [{ mediaId, altText: "" }] }, [
      "facebook",
    ]);
    await on.jobs();
    for (const waitMs of [20_000, 200_000]) {
      on.later(waitMs);
      await on.jobs();
    }
    expect(statesOf(await on.look(id))).toEqual(["verifying"]);
    await on.brand.control("POST", "/clock", { byMs: 601_000 });
    on.later(20_000);
    await on.jobs();
    expect(statesOf(await on.look(id))).toEqual(["published"]);
    expect(await on.brand.published()).toHaveLength(1);
  });

  test("waits when Meta says not now, and goes on from the step it had reached", async ({ on }) => {
    await on.brand.fail({ path: `${on.brand.page}/feed`, code: 32, status: 400 });
    const mediaId = await on.brand.picture(800, 800);
    const { id } = await on.submit({ images: [{ mediaId, altText: "" }] }, ["facebook"]);
    await on.jobs();
    expect(statesOf(await on.look(id))).toEqual(["publishing"]);
    on.later(16_000);
    await on.jobs();
    expect(statesOf(await on.look(id))).toEqual(["published"]);
    const kinds = (await on.brand.accepted()).map(({ kind }) => kind);
    expect(kinds).toEqual(["photo", "post"]);
  });

  test("makes a new container, once, when Meta lost the first", async ({ on }) => {
    const mediaId = await on.brand.picture(800, 800);
    const { id } = await on.submit({ images: [{ mediaId, altText: "" }] }, ["instagram"]);
    // On a busy machine the first could be ready, and out, before it can be lost.
    await on.brand.control("PUT", "/behaviour", { pictureReadyAfterMs: 60_000 });
    await on.jobs();
    await on.brand.control("PUT", "/behaviour", { pictureReadyAfterMs: 600 });
    const [container] = await on.brand.accepted();
    await on.brand.fail({ method: "GET", path: container!.externalId, code: 100, subcode: 33, status: 400 });
    await on.settle();
    expect(statesOf(await on.look(id))).toEqual(["published"]);
    expect((await on.brand.accepted()).map(({ kind }) => kind)).toEqual([
      "container",
      "container",
      "publish",
    ]);
  });

  test("says so when a dead token stops it, and closes the channel", async ({ on }) => {
    await on.brand.fail({ path: `${on.brand.page}/feed`, code: 190, subcode: 460, status: 400 });
    const { id } = await on.submit({}, ["facebook"]);
    await on.jobs();
    expect((await on.look(id)).publications[0]).toMatchObject({ state: "failed", failure: "token_invalid" });
  });

  test("another workspace's is nothing to do", async ({ on, stranger }) => {
    const { publications } = await on.submit({}, ["facebook"]);
    await publishPublication(stranger, publications[0]!.id);
    expect(await on.brand.published()).toEqual([]);
  });
});

describe("enqueueDue", () => {
  test("asks for the job of what is due and was forgotten, and calls missed what is a day late", async ({
    on,
    scope,
  }) => {
    const { id } = await on.submit({}, ["facebook"]);
    await runJobs(scope, {}); // Every job is lost.
    expect(await inWorkspace(scope, enqueueDue)).toBe(1);
    await on.jobs();
    expect(statesOf(await on.look(id))).toEqual(["published"]);
    expect(await inWorkspace(scope, enqueueDue)).toBe(0);

    const late = await on.submit({}, ["facebook"]);
    await runJobs(scope, {});
    on.later(25 * 3_600_000);
    await inWorkspace(scope, enqueueDue);
    await on.jobs();
    expect(statesOf(await on.look(late.id))).toEqual(["missed"]);
    expect(await on.brand.published()).toHaveLength(1);
  });
});
