import { afterAll, beforeAll, describe, expect } from "vitest";
import { z } from "zod";
import { inWorkspace, jobScope } from "@/lib/context";
import { makePreview } from "@/lib/media/convert-file";
import { uploadFile } from "@/lib/media/upload-file";
import { getHandOff, makeHandOffLink } from "@/lib/publishing/hand-off/hand-off";
import { openMediaDoor } from "@/lib/testing/brand";
import { lookAt, plantedJpeg } from "@/lib/testing/planted-picture";
import { publishingTest as test } from "@/lib/testing/publishing";

let closeDoor: () => void;
beforeAll(async () => {
  closeDoor = await openMediaDoor();
});
afterAll(() => closeDoor());

const Feed = z.object({ posts: z.array(z.object({ assetId: z.string(), images: z.array(z.string()) })) });
const CLEAN = { carries: [], isRedAbove: true };
const bytesAt = async (url: string) =>
  Buffer.from(await (await fetch(new URL(url, process.env.PUBLIC_URL))).arrayBuffer());

describe("a photo of a post", () => {
  test("reaches Meta and the hand-off page upright, with nothing of its camera", async ({ on, scope }) => {
    const bytes = await plantedJpeg(6, 10);
    const file = { bytes, name: "camera.jpg", createdBy: null };
    const { id: mediaId } = await uploadFile(scope, file);
    const images = [{ mediaId, altText: "Half red" }];
    await on.submit({ images }, ["facebook", "instagram"]);
    await on.settle();
    const { posts } = Feed.parse(await on.brand.control("GET", "/feed?limit=500"));
    const ourPosts = posts.filter(
      ({ assetId }) => assetId === on.brand.page || assetId === on.brand.instagram,
    );
    expect(ourPosts).toHaveLength(2);
    for (const url of ourPosts.flatMap((post) => post.images)) {
      expect(await lookAt(await bytesAt(url))).toMatchObject(CLEAN);
    }

    await makePreview(scope, mediaId);
    const story = await on.submit({ kind: "story", images }, ["whatsapp"]);
    await on.jobs();
    const publicationId = story.publications[0]!.id;
    const { url } = await inWorkspace(scope, (ctx) => makeHandOffLink(ctx, publicationId));
    const view = await inWorkspace(jobScope(scope.workspaceId, "hand-off"), (ctx) =>
      getHandOff(ctx, url.split("/").at(-1)!),
    );
    const shown = view.images[0]!;
    for (const path of [shown.media.url, shown.media.previewUrl]) {
      expect(await lookAt(await bytesAt(path))).toMatchObject(CLEAN);
    }
  });
});
