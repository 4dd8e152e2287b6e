// @vitest-environment happy-dom
import { describe, expect, onTestFinished, test } from "vitest";
import type { HandOffView } from "@/lib/publishing/hand-off-rules";
import { answerRequests, showOnPage } from "@/lib/testing/page";
import { PictureStep } from "./picture-step";

type Image = HandOffView["images"][number];

const image = (number: number): Image => ({
  altText: "",
  media: {
    id: `01900000-0000-7000-8000-00000000000${number}`,
    kind: "image",
    mime: "image/jpeg",
    name: null,
    bytes: 4,
    widthPx: 4,
    heightPx: 3,
    isMoving: false,
    isClean: true,
    url: `/media/w/${number}`,
    previewUrl: `/media/w/${number}`,
  },
});

/** A phone's share sheet, or a browser that has none. */
function standIn(share: ((data: ShareData) => Promise<void>) | null) {
  const sheet = share ? { share, canShare: () => true } : {};
  Object.defineProperties(
    navigator,
    Object.fromEntries(Object.entries(sheet).map(([name, value]) => [name, { value, configurable: true }])),
  );
  onTestFinished(() => {
    for (const name of Object.keys(sheet)) Reflect.deleteProperty(navigator, name);
  });
}

const picture = () => new Response(new Blob(["jpeg"]));
const linksIn = (page: HTMLElement) => [...page.querySelectorAll("a")].map((link) => link.download);

describe("the pictures of a hand-off", () => {
  test("go to the phone's share sheet as files, in their order", async () => {
    const names: string[] = [];
    standIn(async ({ files = [] }) => void names.push(...files.map(({ name, type }) => `${name} ${type}`)));
    const requests = answerRequests(picture, picture);
    const { page, press } = await showOnPage(<PictureStep images={[image(1), image(2)]} />);
    expect(requests.map(({ path }) => path)).toEqual(["/media/w/1", "/media/w/2"]);

    await press("Share 2 images");
    expect(names).toEqual(["1.jpeg image/jpeg", "2.jpeg image/jpeg"]);
    expect(page.textContent).toContain("Shared.");
  });

  test("can be shared again after the sheet was closed without sharing", async () => {
    standIn(() => Promise.reject(new DOMException("closed", "AbortError")));
    answerRequests(picture);
    const { page, button, press } = await showOnPage(<PictureStep images={[image(1)]} />);
    await press("Share image");
    expect(button("Share image").getAttribute("aria-busy")).toBeNull();
    expect(linksIn(page)).toEqual([]);
  });

  test("are saved one by one where the sheet fails", async () => {
    standIn(() => Promise.reject(new Error("no such application")));
    answerRequests(picture);
    const { page, press } = await showOnPage(<PictureStep images={[image(1)]} />);
    await press("Share image");
    expect(page.textContent).toContain("Sharing did not work.");
    expect(linksIn(page)).toEqual(["1.jpeg"]);
  });

  test("are saved one by one where a browser has no sheet, or a picture does not come", async () => {
    standIn(null);
    answerRequests(picture);
    const without = await showOnPage(<PictureStep images={[image(1)]} />);
    expect(linksIn(without.page)).toEqual(["1.jpeg"]);

    standIn(() => Promise.resolve());
    answerRequests(() => new Response(null, { status: 404 }));
    const lost = await showOnPage(<PictureStep images={[image(1)]} />);
    expect(lost.page.textContent).toContain("cannot share files");
    expect(linksIn(lost.page)).toEqual(["1.jpeg"]);
  });
});
