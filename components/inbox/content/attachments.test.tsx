import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { messages } from "@/lib/i18n/messages";
import type { AttachmentView, MessageView } from "@/lib/inbox/shapes";
import { Attachments } from "./attachments";

const file: AttachmentView = {
  position: 0,
  kind: "story",
  state: "inline",
  mediaId: null,
  url: null,
  previewUrl: null,
  name: null,
  mime: null,
  detail: null,
};

function shown(one: Partial<AttachmentView>): string {
  const message: Pick<MessageView, "direction" | "attachments"> = {
    direction: "inbound",
    attachments: [{ ...file, ...one }],
  };
  return renderToStaticMarkup(
    <NextIntlClientProvider locale="en" messages={messages.en} timeZone="UTC">
      <Attachments message={message} name="Chloé" />
    </NextIntlClientProvider>,
  );
}

describe("what came with a message", () => {
  test("a story that somebody mentions us in is not called gone: it is where its author put it", () => {
    expect(shown({})).toContain("See it in Instagram while it is live.");
    expect(shown({})).not.toContain("no longer available");
  });

  test("a file that could not be had is", () => {
    expect(shown({ state: "unavailable" })).toContain("This story is no longer available");
    expect(shown({ kind: "image", state: "unavailable" })).toContain("This photo is no longer available");
    expect(shown({ kind: "image", state: "pending" })).toContain("Fetching the photo…");
  });
});
