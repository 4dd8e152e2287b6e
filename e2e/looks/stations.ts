import type { Page } from "@playwright/test";
import type { Demo } from "@/e2e/product/start-product";
import type { Busy } from "./crowd";
import { dayAhead } from "./day-ahead";

/** A day that is over in every time zone. */
const dayBefore = dayAhead(-2);

/** One page in one state. */
export interface Station {
  name: string;
  /** Its address; one that begins with http belongs to another program. */
  path: string;
  /** Brings the page into the state, in any language: finds elements by structure and never by text. */
  open?: (page: Page) => Promise<void>;
  /** Undoes afterwards what `open` did to the browser. */
  close?: (page: Page) => Promise<void>;
  /** The widths at which the state exists. */
  widths?: { least?: number; most?: number };
  isPublic?: boolean;
  /** Not a page of the product: its look is checked by a person. */
  isForeign?: boolean;
}

/**
 * Press what opens something until it is open: before hydration a press has no effect.
 *
 * @param opener The first visible element of these.
 */
const opened = (opener: string, then: string) => async (page: Page) => {
  const there = page.locator(then).filter({ visible: true }).first();
  for (let tries = 0; tries < 6 && !(await there.isVisible()); tries += 1) {
    await page.locator(opener).filter({ visible: true }).first().click();
    await there.waitFor({ timeout: 8_000 }).catch(() => undefined);
  }
  await there.waitFor({ timeout: 1_000 });
};
const menu = (place: string) => opened(`${place} [aria-haspopup=menu]`, "[role=menu]");
const dialog = (opener: string) => opened(opener, "[role=dialog]");
const pressed = (keys: string, then: string) => async (page: Page) => {
  const there = page.locator(then).filter({ visible: true }).first();
  for (let tries = 0; tries < 6 && !(await there.isVisible()); tries += 1) {
    await page.locator("main").first().focus();
    await page.keyboard.press(keys);
    await there.waitFor({ timeout: 8_000 }).catch(() => undefined);
  }
  await there.waitFor({ timeout: 1_000 });
};

/** Every page and state that is checked. */
export function stations({ workspace, simulatorUrl }: Demo, busy: Busy, ids: Ids): Station[] {
  const at = (path: string) => `/${workspace}/${path}`;
  return [
    { name: "sign-in", path: "/sign-in", isPublic: true },
    { name: "forgot", path: "/forgot", isPublic: true },
    { name: "join-gone", path: "/join/gone", isPublic: true },
    { name: "reset-used", path: "/reset/used", isPublic: true },
    { name: "hand-off", path: ids.handOffPath, isPublic: true },
    ...inbox(at, busy, ids),
    ...contacts(at, ids),
    ...publishing(at, busy, ids),
    ...reach(at),
    ...settings(at),
    { name: "not-found", path: at("inbox/gone") },
    { name: "phones", path: simulatorUrl, isPublic: true, isForeign: true },
  ];
}

/** Other ids the pages need, found in the running demo. */
export interface Ids {
  contactId: string;
  pictureId: string;
  commentsId: string;
  blockedId: string;
  plannedPostId: string;
  draftPostId: string;
  handOffPath: string;
}

type At = (path: string) => string;

function inbox(at: At, { longId }: Busy, { pictureId, commentsId, blockedId }: Ids): Station[] {
  const long = at(`inbox/${longId}`);
  return [
    { name: "inbox-list", path: at("inbox") },
    { name: "inbox-mine-empty", path: at("inbox?view=mine") },
    { name: "inbox-closed", path: at("inbox?view=closed") },
    { name: "inbox-attention", path: at("inbox?view=attention") },
    { name: "conversation-long", path: long },
    {
      name: "conversation-long-up",
      path: long,
      open: async (page) => page.locator("[role=log]").evaluate((log) => log.scrollTo(0, -1_500)),
    },
    { name: "conversation-picture", path: at(`inbox/${pictureId}`) },
    { name: "conversation-comments", path: at(`inbox/${commentsId}`) },
    { name: "conversation-blocked", path: at(`inbox/${blockedId}`) },
    { name: "conversation-note", path: long, open: pressed("n", "textarea#write") },
    { name: "conversation-assign", path: long, open: pressed("a", "[role=menu]") },
    {
      name: "conversation-more",
      path: long,
      open: menu("#inbox-room section:last-of-type header > :last-child"),
    },
    {
      name: "conversation-contact",
      path: long,
      open: dialog("#messages-heading button"),
      widths: { most: 1_100 },
    },
    { name: "list-filter", path: at("inbox"), open: menu("#conversation-list header") },
    { name: "list-find", path: at("inbox"), open: find },
    { name: "palette", path: at("inbox"), open: palette },
    { name: "shortcuts", path: at("inbox"), open: pressed("?", "[role=dialog]") },
    { name: "inbox-offline", path: long, open: offline(true), close: offline(false) },
    { name: "inbox-signed-out", path: long, open: signedOut, close: signedOut },
  ];
}

async function find(page: Page): Promise<void> {
  await page.locator("#find-person").pressSequentially("zo");
  await page.locator("#people-found [role=option]").first().waitFor();
}
async function palette(page: Page): Promise<void> {
  await pressed("ControlOrMeta+k", "[cmdk-input]")(page);
  await page.keyboard.type("zo");
  await page.locator("[cmdk-item][data-value^=person]").first().waitFor();
}
const offline = (is: boolean) => async (page: Page) => {
  await page.context().setOffline(is);
  if (is) await page.locator("[role=status], [role=alert]").filter({ visible: true }).first().waitFor();
};
const savedCookies = new WeakMap<object, Parameters<ReturnType<Page["context"]>["addCookies"]>[0]>();
/** Sign out while the page is open; on the next call, sign in again. */
async function signedOut(page: Page): Promise<void> {
  const context = page.context();
  const cookies = savedCookies.get(context);
  if (cookies) {
    await context.addCookies(cookies);
    savedCookies.delete(context);
    return;
  }
  savedCookies.set(context, await context.cookies());
  await context.clearCookies({ name: /session/ });
  await page.locator("textarea#write").fill("…");
  await page.locator("textarea#write").press("Enter");
  await page.locator("[role=dialog]").waitFor();
}

function contacts(at: At, { contactId }: Ids): Station[] {
  return [
    { name: "contacts", path: at("contacts") },
    { name: "contacts-none", path: at("contacts?search=qqqqqq") },
    { name: "contact", path: at(`contacts/${contactId}`) },
  ];
}

function publishing(at: At, { day }: Busy, { plannedPostId, draftPostId }: Ids): Station[] {
  const planner = (view: string) => at(`planner?view=${view}&date=${day}`);
  return [
    { name: "compose", path: at("compose") },
    { name: "compose-six", path: at("compose"), open: sixChannels },
    { name: "compose-planned", path: at(`compose/${plannedPostId}`) },
    { name: "compose-draft", path: at(`compose/${draftPostId}`) },
    { name: "planner-month", path: planner("month") },
    { name: "planner-week", path: planner("week") },
    { name: "planner-list", path: planner("list") },
    { name: "planner-filters", path: planner("month"), open: dialog("main header [aria-haspopup=dialog]") },
    { name: "planner-chip", path: planner("week"), open: menu("main"), widths: { least: 768 } },
  ];
}

/** Every channel, and a text that is too long for some of them. */
async function sixChannels(page: Page): Promise<void> {
  const next = page.locator("main button[aria-pressed=false]").filter({ visible: true }).first();
  for (let channels = 0; channels < 6; channels += 1) await next.click();
  const text = page.locator("main textarea").first();
  await text.fill(`${"café filtre #matin ".repeat(160)}`);
  await text.press("End");
}

function reach(at: At): Station[] {
  return [
    { name: "reach-28d", path: at("reach?preset=28d") },
    { name: "reach-90d", path: at("reach?preset=90d") },
    { name: "reach-table", path: at("reach?preset=28d&look=table") },
    { name: "reach-one-day", path: at(`reach?since=${dayBefore}&until=${dayBefore}`) },
    {
      name: "reach-period",
      path: at("reach"),
      open: dialog("main [aria-haspopup=dialog]"),
    },
    { name: "reach-export", path: at("reach"), open: menu("main") },
  ];
}

function settings(at: At): Station[] {
  const team = ["members", "workspace", "keys", "deliveries", "audit", "profile"];
  const places = ["channels", "apps", "labels", "moderation", ...team];
  return [
    ...places.map((place) => ({ name: `settings-${place}`, path: at(`settings/${place}`) })),
    { name: "settings-invite", path: at("settings/members"), open: dialog("main [aria-haspopup=dialog]") },
    {
      name: "settings-role",
      path: at("settings/members"),
      open: opened("main [role=combobox]", "[role=listbox]"),
    },
    { name: "member-menu", path: at("settings/profile"), open: menu("body"), widths: { least: 768 } },
    {
      name: "more-sheet",
      path: at("settings/profile"),
      open: dialog("nav [aria-haspopup=dialog]"),
      widths: { most: 767 },
    },
  ];
}
