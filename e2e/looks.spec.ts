import { demo, expect, test } from "./fixtures";
import { type Busy, fill } from "./looks/crowd";
import { findIds } from "./looks/found";
import { type Ids, stations } from "./looks/stations";
import { LOCALES, lookAt, signedIn, stranger, THEMES } from "./looks/sweep";

/** Widths the suite has time for: a small phone, two desktops. `npm run looks` takes every 100 px. */
const WIDTHS = [320, 1_024, 1_440];

/** Enough of everything to see it, without disturbing other tests in the same demo. */
const MODEST = { conversations: 120, messages: 300, postsPerDay: 40, days: 1, daysAgo: 90, inDays: 25 };

const nothing: Ids = {
  contactId: "",
  pictureId: "",
  commentsId: "",
  blockedId: "",
  plannedPostId: "",
  draftPostId: "",
  handOffPath: "",
};
/** As many pages per test as fit into its time on a busy machine. */
const GROUP = 6;
/** `npm run looks` still finds errors on these, or they are not stable in the suite: to be added later. */
const UNSETTLED =
  /^(reach|settings|member-menu|more-sheet|conversation-(contact|comments)|list-|palette|shortcuts|inbox-(offline|signed-out)|contact|compose|planner)/;
const settled = (busy: Busy, ids: Ids) =>
  stations(demo, busy, ids).filter(({ name }) => !UNSETTLED.test(name));
const count = settled({ longId: "", day: "" }, nothing).length;

test.describe("every page and state, cut nowhere, and free of what axe finds", () => {
  let busy: Busy;
  let ids: Ids;
  test.beforeAll(async ({ browser }) => {
    busy = await fill(demo, MODEST);
    const member = await signedIn(browser, demo);
    ids = await findIds(demo, member);
    await member.close();
  });

  for (let from = 0; from < count; from += GROUP) {
    test(`${from + 1} to ${Math.min(from + GROUP, count)}`, async ({ browser }) => {
      const [member, nobody] = [await signedIn(browser, demo), await stranger(browser, demo)];
      const found: string[] = [];
      for (const [index, station] of settled(busy, ids)
        .slice(from, from + GROUP)
        .entries()) {
        // One language and one theme per page, in rotation, so that each pair has its pages.
        const locale = LOCALES[index % 2] ?? "en";
        const theme = THEMES[Math.floor(index / 2) % 2] ?? "light";
        // Findings of axe seldom depend on the width: each page is checked at one, a phone's or a desktop's.
        const axeAt = [WIDTHS.at(index % 3 === 0 ? 0 : -1) ?? 0];
        const look = { locale, themes: [theme], widths: WIDTHS, axeAt };
        found.push(...(await lookAt(station.isPublic ? nobody : member, demo, station, look)));
      }
      expect(found).toEqual([]);
      await member.close();
      await nobody.close();
    });
  }
});
