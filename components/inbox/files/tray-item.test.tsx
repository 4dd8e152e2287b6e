// @vitest-environment happy-dom
import { expect, test } from "vitest";
import { type Ground, GroundContext } from "@/components/inbox/ground";
import type { MediaView } from "@/lib/media/shapes";
import { CAPABILITIES } from "@/lib/platforms/capabilities/capability-rules";
import { fitOf } from "@/lib/platforms/capabilities/file-rules";
import { showOnPage } from "@/lib/testing/page";
import type { PlatformName } from "@/lib/words";
import { TrayItem } from "./tray-item";

const ground: Ground = {
  workspace: "maree",
  me: "01900000-0000-7000-8000-000000000001",
  may: {
    reply: true,
    assign: true,
    connect: false,
    changeContacts: true,
    changeWorkspace: false,
    manageLabels: false,
    manageSavedReplies: false,
  },
  channels: [],
  labels: [],
  members: [],
};

const file: MediaView = {
  id: "01900000-0000-7000-8000-0000000000f1",
  kind: "image",
  mime: "image/jpeg",
  name: "beach.jpg",
  bytes: 1_000,
  widthPx: 10,
  heightPx: 10,
  isMoving: false,
  isClean: true,
  url: "/media/f1",
  previewUrl: "/media/f1/preview",
};
const MB = 1024 * 1024;

test.each([
  ["instagram", { mime: "image/gif", isMoving: true }, "sent as a still JPEG"],
  ["whatsapp", { mime: "image/webp" }, "sent as a still JPEG"],
  ["whatsapp", { mime: "image/tiff" }, "sent as a JPEG, without transparency"],
  ["whatsapp", { mime: "image/png", bytes: 6 * MB }, "sent as a smaller JPEG"],
  ["facebook", { kind: "video", mime: "video/webm" }, "sent as a document to download"],
  [
    "facebook",
    { kind: "file", mime: "application/msword", isClean: false },
    "a place or a name, goes with it",
  ],
  ["whatsapp", { kind: "file", mime: "application/zip" }, "does not take files of this type"],
] as const)(
  "for %s a file that is %j is said to be changed on its way",
  async (platform: PlatformName, part, sentence) => {
    const media: MediaView = { ...file, ...part };
    const { page } = await showOnPage(
      <GroundContext value={ground}>
        <TrayItem
          one={{ id: file.id, file: null, media }}
          fit={fitOf(media, CAPABILITIES[platform])}
          app={{ name: platform, capabilities: CAPABILITIES[platform] }}
          onUploaded={() => undefined}
          onRemove={() => undefined}
          onRecordAgain={() => undefined}
        />
      </GroundContext>,
    );
    expect(page.textContent).toContain(sentence);
  },
);

test("a file that goes as it is, and is clean, has nothing said of it", async () => {
  const { page } = await showOnPage(
    <GroundContext value={ground}>
      <TrayItem
        one={{ id: file.id, file: null, media: file }}
        fit={fitOf(file, CAPABILITIES.whatsapp)}
        app={{ name: "whatsapp", capabilities: CAPABILITIES.whatsapp }}
        onUploaded={() => undefined}
        onRemove={() => undefined}
        onRecordAgain={() => undefined}
      />
    </GroundContext>,
  );
  expect(page.textContent).toBe("beach.jpgRemove beach.jpg");
});
