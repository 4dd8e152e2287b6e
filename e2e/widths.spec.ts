import { assets, demo, expect, expectAccessible, meta, test } from "./fixtures";

/** Widths of the panes side by side, in pixels; a hidden one is 0. */
const measure = () => {
  const widthOf = (selector: string) => document.querySelector<HTMLElement>(selector)?.offsetWidth ?? 0;
  const isCut = [...document.querySelectorAll("#inbox-room *")].filter((element) => {
    const { width, right, left } = element.getBoundingClientRect();
    const isScrolled = element.closest("nav ul, [role=log], [aria-hidden=true], .sr-only") !== null;
    return width > 0 && !isScrolled && (right > innerWidth + 1 || left < -1);
  });
  return {
    messages: widthOf("[role=log]"),
    list: widthOf("#conversation-list"),
    contact: widthOf("#inbox-room aside"),
    sideways: document.documentElement.scrollWidth - innerWidth,
    cut: isCut.map((element) => element.outerHTML.slice(0, 120)),
  };
};

test("the messages keep their room at every width, and nothing is cut off", async ({ page, signIn }) => {
  await signIn("agent");
  await page.goto(`/${demo.workspace}/inbox`);
  await page
    .getByRole("link", { name: /Chloé Fictive/ })
    .first()
    .click();
  await expect(page.getByRole("log")).toBeVisible();
  for (let width = 320; width <= 1_920; width += 100) {
    await page.setViewportSize({ width, height: 900 });
    await expect(async () => {
      const sizes = await page.evaluate(measure);
      expect(sizes, `${width} px`).toMatchObject({ sideways: 0, cut: [] });
      // One pane alone has the whole width; of two, the messages have at least 420, of three at least 560.
      if (sizes.list > 0) expect(sizes.messages, `${width} px`).toBeGreaterThanOrEqual(420);
      if (sizes.contact > 0) expect(sizes.messages, `${width} px`).toBeGreaterThanOrEqual(560);
      if (sizes.list === 0)
        expect(sizes.messages, `${width} px`).toBeGreaterThanOrEqual(Math.min(width - 60, 420));
    }).toPass({ timeout: 20_000 });
  }
  await page.setViewportSize({ width: 390, height: 844 });
  await expectAccessible(page);
});

test("after opening, moving, closing and leaving, the keys stand at a sensible place", async ({
  page,
  signIn,
}) => {
  const place = () => page.evaluate(() => document.activeElement?.id || document.activeElement?.tagName);
  // Written just now: it is first and can be answered, whatever other tests did to the clock.
  const news = "Do you close on Sunday?";
  await meta.act("gaelle-inventee", { do: "write", assetId: assets.page, text: news });
  await signIn("agent");
  await page.goto(`/${demo.workspace}/inbox`);
  await page
    .getByRole("link", { name: /Gaëlle Inventée/ })
    .filter({ hasText: news })
    .click();
  await expect.poll(place).toBe("messages-heading");
  const first = page.url();
  await page.keyboard.press("j");
  await expect(page).not.toHaveURL(first);
  await expect.poll(place).toBe("messages-heading");
  await page.keyboard.press("k");
  await expect(page).toHaveURL(first);
  // The conversation before has a heading with the same id.
  await expect(page.locator("#messages-heading")).toContainText("Gaëlle Inventée");
  await expect.poll(place).toBe("messages-heading");
  await page.keyboard.press("r");
  await expect.poll(place).toBe("write");
  await page.keyboard.press("Escape");
  await expect.poll(place).toBe("messages-heading");

  // Marked as unread it stays so, although it is open.
  const row = page.locator("li[id^=row-] a[aria-current]");
  await page.keyboard.press("u");
  await expect(row).toContainText("1 unread message");
  await page.keyboard.press("Escape");
  await expect.poll(() => page.evaluate(() => document.activeElement?.matches("li[id^=row-] a"))).toBe(true);

  await page.keyboard.press("q");
  await expect(page).not.toHaveURL(first);
  await expect.poll(place).toBe("messages-heading");
  await page.getByRole("button", { name: "Undo" }).last().click();
});

test("people are found and opened by the arrow keys alone", async ({ page, signIn }) => {
  await signIn("agent");
  await page.goto(`/${demo.workspace}/inbox`);
  await page.keyboard.press("/");
  await page.getByRole("combobox", { name: "Find a contact or a message" }).pressSequentially("a");
  const options = page.getByRole("listbox").getByRole("option");
  await expect(options.nth(1)).toBeVisible();
  const name = await options.nth(1).locator("bdi").first().textContent();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await expect(options.nth(1)).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("log", { name: `Messages with ${name}` })).toBeVisible();
});
