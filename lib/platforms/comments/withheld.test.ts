import { afterAll, beforeAll, describe, expect } from "vitest";
import { z } from "zod";
import { platforms } from "@/lib/platforms/registry";
import { credentialFor, makeBrand, simulator } from "@/lib/testing/brand";
import { changeEnv } from "@/lib/testing/change-env";
import { type OwnMeta, openMeta } from "@/lib/testing/own-meta";
import { test } from "@/lib/testing/test";

// A Meta of its own, since what an app may see is the same for all of its calls.
let meta: OwnMeta;
let restore = () => {};
beforeAll(async () => {
  meta = await openMeta();
  restore = changeEnv({ META_GRAPH_URL: meta.url });
}, 60_000);
afterAll(() => {
  meta.close();
  restore();
});

const Made = z.object({ id: z.string() });
const long = new Date(Date.now() - 20 * 86_400_000);

describe.each(["facebook", "instagram"] as const)("on %s, where Meta withholds who comments", (platform) => {
  test("the words are read all the same, and the brand's own comments known", async ({ ready: _ }) => {
    const brand = await makeBrand();
    const from = await credentialFor(brand, platform);
    const assetId = platform === "facebook" ? brand.page : brand.instagram;
    const { id: post } = await simulator("POST", "/posts", { assetId, text: "New" }, Made);
    const said = { personId: brand.personId, text: "How much?" };
    const { id: root } = await simulator("POST", `/posts/${post}/comments`, said, Made);
    const { comments } = platforms[platform];
    const since = new Date();
    const ours = await comments?.reply(from, { rootExternalId: root, text: "4 €", file: null });

    await simulator("PUT", "/behaviour", { withholdsCommenters: true }, z.unknown());
    const page = await comments?.readNewest(from, { since: long }, null);
    expect(page?.subjects).toMatchObject([
      {
        isWhole: true,
        comments: [
          { externalId: root, direction: "inbound", person: null, text: "How much?" },
          { externalId: ours?.externalId, direction: "outbound", rootExternalId: root },
        ],
      },
    ]);
    const found = await comments?.findReply(from, { rootExternalId: root, text: "4 €", since });
    expect(found).toEqual({ state: "found", externalId: ours?.externalId });
    // What might be ours and might be theirs is left alone.
    await simulator("POST", `/posts/${post}/comments`, { ...said, parentId: root }, Made);
    const unsure = await comments?.findReply(from, { rootExternalId: root, text: "How much?", since });
    expect(unsure).toEqual({ state: "cannot_tell" });
    await simulator("PUT", "/behaviour", { withholdsCommenters: false }, z.unknown());
  });
});
