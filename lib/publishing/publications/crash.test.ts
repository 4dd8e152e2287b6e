import { afterAll, beforeAll, describe, expect } from "vitest";
import { asChannel } from "@/lib/channels/credential";
import { armIntent } from "@/lib/channels/intents/carry-out";
import { inWorkspace, type Scope } from "@/lib/context";
import { rereadEnv } from "@/lib/env";
import { lockPublication } from "@/lib/publishing/posts/locked-post";
import { publisherOf } from "@/lib/publishing/posts/targets";
import { openMediaDoor } from "@/lib/testing/brand";
import { asWorker } from "@/lib/testing/process-role";
import { publishingTest as test } from "@/lib/testing/publishing";
import { claimPublication } from "./claim-publication";
import { preparePublication } from "./prepare-publication";
import { publishPublication } from "./publish-publication";

let closeDoor: () => void;
beforeAll(async () => {
  closeDoor = await openMediaDoor();
});
afterAll(() => closeDoor());

const ARMED_FOR_MS = 200_000;
/** A list of Meta's is read twice, minutes apart. */
const AGREE_MS = 200_000;

/** Work on a publication as its job does, and stop at a point, as a power cut would: nothing after it happens. */
async function dieAt(scope: Scope, id: string, point: "claimed" | "prepared" | "armed" | "published") {
  const claim = await inWorkspace(scope, (ctx) => claimPublication(ctx, id));
  if (!claim || point === "claimed") return;
  const publisher = publisherOf(claim.platform, claim.kind)!;
  await preparePublication(scope, claim, publisher);
  if (point === "prepared") return;
  await inWorkspace(scope, (ctx) => armIntent(ctx, claim.intentId));
  if (point === "armed") return;
  const { publication } = await inWorkspace(scope, (ctx) => lockPublication(ctx, id));
  await asWorker(() =>
    asChannel(scope, claim.channelId, (from) =>
      publisher.publish(from, publication.remote, { text: claim.text, isAgain: false }),
    ),
  );
}

describe("a worker that dies", () => {
  const cases = (["facebook", "instagram"] as const).flatMap((platform) =>
    (["post", "story"] as const).flatMap((kind) =>
      (["claimed", "prepared", "armed", "published"] as const).map(
        (point) => [platform, kind, point] as const,
      ),
    ),
  );
  test.for(cases)(
    "on %s with a %s once it is %s, leaves exactly one of it",
    async ([platform, kind, point], { on, scope }) => {
      const mediaId = await on.brand.picture(800, 800);
      const text = kind === "story" ? "" : "Hello";
      const post = await on.submit({ kind, text, images: [{ mediaId, altText: "" }] }, [platform]);
      const publicationId = post.publications[0]!.id;
      await dieAt(scope, publicationId, "prepared");
      await on.brand.control("POST", "/clock", { byMs: 2_000 });
      if (point !== "prepared") await dieAt(scope, publicationId, point);

      await on.settle();
      for (const waitMs of [ARMED_FOR_MS, AGREE_MS]) {
        on.later(waitMs);
        await on.settle();
      }
      expect((await on.look(post.id)).state).toBe("published");
      expect(await on.brand.published()).toHaveLength(1);
    },
  );

  test("after Meta made the unseen post and before we knew its id, starts that part anew", async ({
    on,
    onTestFinished,
  }) => {
    process.env.META_POST_BY = "draft";
    rereadEnv();
    onTestFinished(() => {
      delete process.env.META_POST_BY;
      rereadEnv();
    });
    const path = `${on.brand.page}/feed`;
    await on.brand.fail({ method: "POST", path, afterAccepting: true, hangUp: true });
    const mediaId = await on.brand.picture(800, 800);
    const post = await on.submit({ images: [{ mediaId, altText: "" }] }, ["facebook"]);
    await on.settle();
    on.later(10_000);
    await on.settle();
    expect((await on.look(post.id)).state).toBe("published");
    const kinds = (await on.brand.accepted()).map(({ kind }) => kind);
    expect(kinds).toEqual(["photo", "draft", "photo", "draft", "publish"]);
  });

  test.for(["facebook", "instagram"] as const)(
    "and wakes beside its successor on %s, leaves one, even if the answer is lost",
    async (platform, { on, scope }) => {
      const path = platform === "facebook" ? `${on.brand.page}/feed` : `${on.brand.instagram}/media_publish`;
      await on.brand.fail({ method: "POST", path, afterAccepting: true, html: true, status: 502 });
      const images = [{ mediaId: await on.brand.picture(800, 800), altText: "" }];
      const post = await on.submit({ images }, [platform]);
      const publicationId = post.publications[0]!.id;
      for (let round = 0; round < 3; round += 1) {
        await Promise.all(Array.from({ length: 4 }, () => publishPublication(scope, publicationId)));
        await on.brand.control("POST", "/clock", { byMs: 2_000 });
      }
      await on.settle();
      on.later(ARMED_FOR_MS);
      await on.settle();
      expect((await on.look(post.id)).state).toBe("published");
      expect(await on.brand.published()).toHaveLength(1);
    },
  );
});
