import type { Page } from "@playwright/test";
import type { Action } from "./paint-actions";
import { waitForSight } from "./paint-watch";

const ROW = "#conversation-list li[id^=row-]";
const OPEN = `${ROW} a[aria-current=page]`;
const HEADING = "#messages-heading";
const WRITE = "#write";

const nameIn = (page: Page, place: number) =>
  page
    .locator(ROW)
    .nth(place)
    .locator("bdi")
    .first()
    .textContent()
    .then((name) => name ?? "");

const idOf = (page: Page, place: number) => page.locator(ROW).nth(place).getAttribute("id");

/** Open the first conversation and wait for it. After some rounds its end is lines of assignments alone. */
async function openFirst(page: Page): Promise<void> {
  await page.locator(`${ROW} a`).first().click();
  await waitForSight(page, [{ selector: "[role=log]" }, { selector: WRITE }]);
  await page.waitForTimeout(500);
}

let written = 0;
/** A text that no message contains yet. */
const words = () => `Number ${++written} of ${Date.now()}`;
let text = "";

async function write(page: Page, key: "r" | "n"): Promise<void> {
  text = words();
  await openFirst(page);
  await page.keyboard.press(key);
  await page.locator(`${WRITE}:focus`).pressSequentially(text);
  await page.waitForTimeout(300);
}

/** Undo with the button in the toast that reports the closure. */
async function undo(page: Page): Promise<void> {
  await page.locator("section[aria-live=polite] button").first().click();
  await page.waitForTimeout(500);
}

/** Actions of an agent's day. */
export const inboxActions: Action[] = [
  {
    name: "open a conversation",
    path: "inbox",
    press: "pointer",
    target: `${ROW}:nth-child(2) a`,
    answer: async () => [{ selector: `${ROW}:nth-child(2) a[aria-current=page]` }],
    promise: async (page) => [
      { selector: `${ROW}:nth-child(2) a[aria-current=page]` },
      { selector: HEADING, text: await nameIn(page, 1) },
      { selector: "[role=log] article" },
    ],
  },
  {
    name: "next conversation",
    path: "inbox",
    prepare: openFirst,
    press: "j",
    answer: async () => [{ selector: `${ROW}:nth-child(2) a[aria-current=page]` }],
    promise: async (page) => [
      { selector: `${ROW}:nth-child(2) a[aria-current=page]` },
      { selector: HEADING, text: await nameIn(page, 1) },
      { selector: "[role=log] article" },
    ],
  },
  {
    name: "send a reply",
    path: "inbox",
    prepare: (page) => write(page, "r"),
    press: "Enter",
    promise: async () => [{ selector: "[role=log]", text }],
  },
  {
    name: "add a note",
    path: "inbox",
    prepare: (page) => write(page, "n"),
    press: "Enter",
    promise: async () => [{ selector: "[role=log]", text }],
  },
  {
    name: "mark as unread",
    path: "inbox",
    prepare: openFirst,
    press: "u",
    promise: async () => [{ selector: `${OPEN} .bg-accent` }],
  },
  {
    name: "close",
    path: "inbox",
    prepare: openFirst,
    press: "e",
    promise: async () => [{ selector: OPEN, isGone: true }, { selector: HEADING }],
    after: undo,
  },
  {
    name: "close and next",
    path: "inbox",
    prepare: openFirst,
    press: "q",
    answer: async (page) => [{ selector: `#${await idOf(page, 1)} a[aria-current=page]` }],
    promise: async (page) => [
      { selector: HEADING, text: await nameIn(page, 1) },
      { selector: "[role=log] article" },
    ],
    after: undo,
  },
  {
    name: "open the list of assignees",
    path: "inbox",
    prepare: openFirst,
    press: "a",
    promise: async () => [{ selector: "[role=menu] [role=menuitemradio]" }],
  },
  {
    name: "assign",
    path: "inbox",
    prepare: async (page) => {
      await openFirst(page);
      await page.keyboard.press("a");
      await waitForSight(page, [{ selector: "[role=menu] [role=menuitemradio]" }]);
    },
    press: "pointer",
    target: "[role=menu] [role=menuitemradio][aria-checked=false]",
    answer: async () => [{ selector: "[role=menu]", isGone: true }],
    promise: async () => [
      { selector: "[role=menu]", isGone: true },
      { selector: `${OPEN} span[title]:has(.sr-only)` },
    ],
  },
  {
    name: "another list of the inbox",
    path: "inbox",
    press: "pointer",
    target: "#conversation-list [data-view=waiting] a",
    answer: async () => [{ selector: "#conversation-list [data-view=waiting] a[aria-current]" }],
    promise: async () => [
      { selector: "#conversation-list [data-view=waiting] a[aria-current]" },
      { selector: ROW },
    ],
  },
  {
    name: "filter by channel",
    path: "inbox",
    prepare: async (page) => {
      await page.locator("#conversation-list header [aria-haspopup=menu]").first().click();
      await waitForSight(page, [{ selector: "[role=menu] [role=menuitemradio]" }]);
    },
    press: "pointer",
    target: "[role=menu] [role=menuitemradio]:nth-child(3)",
    answer: async () => [{ selector: "[role=menu]", isGone: true }],
    promise: async () => [
      { selector: "[role=menu]", isGone: true },
      { selector: "#conversation-list header [aria-haspopup=menu] svg:nth-of-type(2)" },
    ],
  },
  {
    name: "find a person",
    path: "inbox",
    prepare: (page) => page.keyboard.press("/"),
    press: "a",
    promise: async () => [
      {
        selector:
          "#conversation-list search [role=option], #conversation-list search [role=status]:not(.sr-only)",
      },
    ],
  },
];
