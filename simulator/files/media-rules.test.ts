import { describe, expect, test } from "vitest";
import { film } from "../testing/film";
import { picture } from "../testing/picture";
import { isDisallowed } from "./fetch-media";
import { mediaFacts } from "./media-facts";
import { instagramImageFault, instagramVideoFault, pageVideoFault } from "./media-rules";

describe("media rules", () => {
  test.each([
    [1080, 1350, null],
    [1080, 566, null],
    [1080, 1080, null],
    [1080, 1352, null],
    [1080, 1360, 2207009],
    [1080, 560, 2207009],
  ])("take a feed picture of %d by %d: %s", async (width, height, subcode) => {
    const fault = instagramImageFault(await mediaFacts(await picture(width, height)), "feed");
    expect(fault?.subcode ?? null).toBe(subcode);
  });

  test("look at the bytes, not at the name", async () => {
    expect((await mediaFacts(await picture(10, 10, "webp"))).format).toBe("webp");
    expect((await mediaFacts(Buffer.from("GIF89a is what I say"))).kind).toBe("unknown");
    expect((await mediaFacts(new Uint8Array())).kind).toBe("unknown");
    expect((await mediaFacts(film().subarray(0, 60))).kind).toBe("unknown");
  });

  test("read a film", async () => {
    const facts = await mediaFacts(film({ seconds: 12, width: 720, height: 1280 }));
    expect(facts).toMatchObject({
      kind: "video",
      width: 720,
      height: 1280,
      durationMs: 12_000,
      codecs: ["avc1"],
      isMoovFirst: true,
    });
  });

  test.each([
    ["too short", { seconds: 2 }],
    ["longer than a story", { seconds: 61 }],
    ["of an odd codec", { codec: "mp4v" }],
    ["with its index at the end", { isMoovFirst: false }],
    ["with an edit list", { hasEdit: true }],
    ["too wide", { width: 3840, height: 2160 }],
  ])("refuse a story film that is %s", async (_, facts) => {
    expect(instagramVideoFault(await mediaFacts(film(facts)), "story")?.subcode).toBe(2207026);
  });

  test("measure a Page reel", async () => {
    expect(pageVideoFault(await mediaFacts(film()), "reel")).toBeNull();
    expect(pageVideoFault(await mediaFacts(film({ seconds: 91 })), "reel")?.code).toBe(1363128);
    expect(pageVideoFault(await mediaFacts(film({ width: 400, height: 1080 })), "reel")?.code).toBe(1363040);
    expect(pageVideoFault(await mediaFacts(film({ width: 360, height: 640 })), "reel")?.code).toBe(1363127);
  });

  test("obey robots.txt as the crawler does", () => {
    expect(isDisallowed("User-agent: *\nDisallow: /", "/a.jpg")).toBe(true);
    expect(isDisallowed("User-agent: *\nDisallow: /\nAllow: /media/", "/media/a.jpg")).toBe(false);
    expect(
      isDisallowed("User-agent: *\nDisallow: /\n\nUser-agent: facebookexternalhit\nDisallow:", "/a.jpg"),
    ).toBe(false);
  });
});
