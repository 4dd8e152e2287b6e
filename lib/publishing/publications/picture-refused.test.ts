import sharp from "sharp";
import { afterAll, beforeAll, describe, expect } from "vitest";
import { inWorkspace } from "@/lib/context";
import { storeFile } from "@/lib/media/store-file";
import { openMediaDoor } from "@/lib/testing/brand";
import { publishingTest as test } from "@/lib/testing/publishing";

let closeDoor: () => void;
beforeAll(async () => {
  closeDoor = await openMediaDoor();
});
afterAll(() => closeDoor());

describe("publishPublication, of a picture that is not taken", () => {
  test("names the one that we cannot read, of those kept before they were checked", async ({ on, scope }) => {
    const whole = await sharp({ create: { width: 300, height: 300, channels: 3, background: "#2a6" } })
      .jpeg()
      .toBuffer();
    const bytes = whole.subarray(0, whole.length / 2);
    const file = { bytes, name: "beach.jpg", contactId: null, createdBy: null };
    const { id: damaged } = await inWorkspace(scope, (ctx) => storeFile(ctx, file));
    const fine = await on.brand.picture(800, 800);
    const images = [fine, damaged].map((mediaId) => ({ mediaId, altText: "" }));
    const { id } = await on.submit({ images }, ["facebook", "instagram"]);
    await on.settle();
    const failures = (await on.look(id)).publications.map(({ failure, failureMediaId }) => [
      failure,
      failureMediaId,
    ]);
    expect(failures).toEqual([
      ["image_unreadable", damaged],
      ["image_unreadable", damaged],
    ]);
  });

  test.for([
    ["the one that Meta does not take", 324, 1],
    ["none where Meta speaks of the account", 368, null],
  ] as const)("names %s", async ([, code, place], { on }) => {
    const ids = [await on.brand.picture(800, 800), await on.brand.picture(810, 800)];
    const images = ids.map((mediaId) => ({ mediaId, altText: "" }));
    await on.brand.fail({ path: `${on.brand.page}/photos`, code, status: 400, skip: 1 });
    const { id } = await on.submit({ images }, ["facebook"]);
    await on.settle();
    const [publication] = (await on.look(id)).publications;
    expect(publication).toMatchObject({
      state: "failed",
      failureMediaId: place === null ? null : ids[place],
    });
  });
});
