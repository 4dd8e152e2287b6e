import type { Page } from "@playwright/test";
import type { Action } from "./paint-actions";
import { waitForSight } from "./paint-watch";

const CHIP = "main table td a[href*='/compose/']";

/** The first day of the month after the shown one, as the grid writes it. */
async function nextMonth(page: Page): Promise<string> {
  const days = await page
    .locator("main table time")
    .evaluateAll((all) => all.map((day) => day.getAttribute("datetime") ?? ""));
  const first = new Date(`${days[10]?.slice(0, 7)}-15T00:00Z`);
  first.setUTCMonth(first.getUTCMonth() + 1, 15);
  return first.toISOString().slice(0, 10);
}

async function openMenu(page: Page, trigger: string): Promise<void> {
  await page.locator(trigger).first().click();
  await waitForSight(page, [{ selector: "[role=menu]" }]);
}

/** Actions of marketers, managers and everybody. */
export const pageActions: Action[] = [
  {
    name: "choose all channels",
    path: "compose",
    press: "pointer",
    target: "main fieldset div button",
    promise: async () => [{ selector: "main fieldset li button[aria-pressed=true]", least: 5 }],
  },
  {
    name: "pick a time",
    path: "compose",
    press: "pointer",
    target: "label:has(input[type=radio][value=at])",
    promise: async () => [{ selector: "main input[type=date]" }, { selector: "main input[type=time]" }],
  },
  {
    name: "next month",
    path: "planner",
    press: "n",
    promise: async (page) => [
      { selector: `main td:has(time[datetime='${await nextMonth(page)}'])` },
      { selector: `main table time[datetime='${(await nextMonth(page)).slice(0, 8)}01']` },
    ],
  },
  {
    name: "the week of the planner",
    path: "planner",
    press: "w",
    promise: async () => [{ selector: "main table", isGone: true }, { selector: "main [data-week]" }],
  },
  {
    name: "a post's menu",
    path: "planner",
    prepare: (page) => page.locator(CHIP).first().hover(),
    press: "pointer",
    target: `${CHIP} + * button`,
    promise: async () => [{ selector: "[role=menu] [role=menuitem]" }],
  },
  {
    name: "90 days of reach",
    path: "reach",
    prepare: async (page) => {
      await page.locator("main header button[aria-haspopup=dialog]").nth(1).click();
      await waitForSight(page, [{ selector: "[role=dialog] button[aria-pressed]" }]);
    },
    press: "pointer",
    target: "[role=dialog] button[aria-pressed]:nth-child(3)",
    promise: async () => [
      { selector: "[role=dialog]", isGone: true },
      { selector: "main header button", text: "90" },
    ],
  },
  {
    name: "another figure's days",
    path: "reach",
    press: "pointer",
    target: "main ul li:nth-child(2) button[aria-pressed=false]",
    promise: async () => [{ selector: "main ul li:nth-child(2) button[aria-pressed=true]" }],
  },
  {
    name: "sort a column",
    path: "reach",
    press: "pointer",
    target: "main table:has(th[aria-sort]) th:nth-child(3) button",
    promise: async () => [{ selector: "main table:has(th[aria-sort]) th[aria-sort]:not(:first-child)" }],
  },
  {
    name: "the palette",
    path: "inbox",
    press: "Control+k",
    promise: async () => [{ selector: "[role=dialog] [cmdk-item]" }],
  },
  {
    name: "the dark theme",
    path: "inbox",
    prepare: async (page) => {
      await page.evaluate(() => document.documentElement.removeAttribute("data-theme"));
      await openMenu(page, "aside > div:last-child button[aria-haspopup=menu]");
    },
    press: "pointer",
    target: "[role=menu] [role=menuitemradio] >> nth=2",
    promise: async () => [{ selector: "html[data-theme=dark] main" }],
  },
];
