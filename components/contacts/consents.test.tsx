// @vitest-environment happy-dom
import { describe, expect, test } from "vitest";
import { ServerClock } from "@/components/marks/server-clock";
import type { ConsentView, ContactView } from "@/lib/contacts/shapes";
import { answerRequests, showOnPage } from "@/lib/testing/page";
import { Consents } from "./consents";

const ME = "01900000-0000-7000-8000-000000000001";
const NOW = Date.parse("2026-03-04T10:00:00Z");

const entry = (part: Partial<ConsentView>): ConsentView => ({
  id: "01900000-0000-7000-8000-0000000000a1",
  kind: "marketing",
  isGiven: true,
  source: `member:${ME}`,
  means: "chat",
  wording: "May we write to you about new roasts?",
  version: "3f2a",
  note: null,
  messageId: null,
  recordedBy: ME,
  correctsId: null,
  at: new Date(NOW - 1_000).toISOString(),
  ...part,
});

function show(consents: ConsentView[], mayChange = true) {
  const contact: ContactView = {
    id: "01900000-0000-7000-8000-0000000000c1",
    name: "Chloé Fictive",
    note: "",
    isNamedHere: false,
    identities: [],
    conversations: [],
    consents,
    createdAt: "2026-01-01T00:00:00Z",
    lastSeenAt: "2026-03-04T09:00:00Z",
    handle: null,
    platforms: [],
    channelIds: [],
  };
  const ground = { workspace: "maree", me: ME, channels: [], members: [{ id: ME, name: "Inès" }], mayChange };
  return showOnPage(
    <ServerClock reading={{ nowMs: NOW, metaAheadMs: 0, workerSilentMs: null }}>
      <Consents ground={ground} contact={contact} />
    </ServerClock>,
  );
}

/** What is said of one purpose, its button included. */
const lineOf = (page: HTMLElement, purpose: string) =>
  [...page.querySelectorAll("ul > li")].find(({ textContent }) => textContent.includes(purpose))?.textContent;

describe("a contact's consents", () => {
  test("of which none is recorded can be given, one that is given withdrawn", async () => {
    const { page } = await show([entry({ at: "2026-03-01T10:00:00Z" })]);
    expect(lineOf(page, "marketing")).toContain("Given");
    expect(lineOf(page, "marketing")).toContain("Record withdrawal");
    expect(lineOf(page, "recognised")).toContain("Not recorded");
    expect(lineOf(page, "recognised")).toContain("Record consent");
  });

  test("are taken back within a minute by who recorded them, and by nobody else or later", async () => {
    const canUndo = async (part: Partial<ConsentView>) =>
      lineOf((await show([entry(part)])).page, "marketing")?.includes("Undo");
    expect(await canUndo({})).toBe(true);
    expect(await canUndo({ at: new Date(NOW - 600_000).toISOString() })).toBe(false);
    expect(await canUndo({ recordedBy: "01900000-0000-7000-8000-000000000002" })).toBe(false);
  });

  test("that were taken back do not count, and stay on the list as mistakes", async () => {
    const mistake = entry({});
    const correction = entry({ id: "01900000-0000-7000-8000-0000000000a2", correctsId: mistake.id });
    const { page } = await show([correction, mistake]);
    expect(lineOf(page, "marketing")).toContain("Not recorded");
    expect(page.querySelector("details")?.textContent).toContain("Recorded by mistake");
    expect(page.querySelector("details")?.textContent).toContain("Recorded by Inès");
  });

  test("are taken back by one request that names the entry", async () => {
    const requests = answerRequests(() => Response.json({}));
    const { press } = await show([entry({})]);
    await press("Undo");
    expect(requests.map(({ path }) => path)).toEqual([
      expect.stringContaining(`/consents/${entry({}).id}/correction`),
    ]);
  });

  test("cannot be recorded by a role that may not, which is told why", async () => {
    const { button, page, press } = await show([], false);
    await press("Record consent");
    expect(page.querySelector("[role=dialog]")).toBeNull();
    expect(button("Record consent").getAttribute("aria-disabled")).toBe("true");
  });
});
