import type { Page } from "@playwright/test";
import { demo, expect, expectAccessible, meta, test } from "./fixtures";

const phone = (page: Page, app: string) => page.getByRole("region", { name: `${app} phone` });
const customer = "Ada Example";
const apps = ["Messenger", "Instagram", "WhatsApp"] as const;

/** Give all three phones to one contact, and open her chat with the shop on one of them. */
async function openChat(page: Page, app: string) {
  await page.goto(demo.simulatorUrl);
  await page.getByRole("combobox", { name: "Customer", exact: true }).selectOption({ label: customer });
  const it = phone(page, app);
  await it
    .getByRole("list", { name: "Chats" })
    .getByRole("button", { name: /Marée Bristol/ })
    .click();
  return it;
}

for (const app of apps) {
  test(`a customer writes on ${app}, and the webhook goes by`, async ({ page }) => {
    const text = `From the phone, ${app}`;
    const it = await openChat(page, app);
    await it.getByRole("textbox", { name: "Message" }).fill(text);
    await it.getByRole("button", { name: "Send", exact: true }).click();
    await expect(it.getByRole("list", { name: "Messages" })).toContainText(text);

    const network = page.getByRole("region", { name: "Network" });
    await network.getByRole("button", { name: /Network/ }).click();
    await network.getByRole("searchbox").fill(text);
    const line = network.getByRole("list").getByRole("button", { name: new RegExp(text) });
    await expect(line).toContainText("200");
    await line.click();
    await expect(network.getByText(/^sha256=[0-9a-f]{64}$/)).toBeVisible();
  });
}

test("markup from a customer stays words", async ({ page }) => {
  const it = await openChat(page, "Messenger");
  await it.getByRole("textbox", { name: "Message" }).fill("<img src=x onerror=alert(1)>");
  await it.getByRole("textbox", { name: "Message" }).press("Enter");
  await expect(it.getByRole("list", { name: "Messages" })).toContainText("<img src=x onerror=alert(1)>");
});

test("a phone can be given to somebody else, who may not be on that app", async ({ page }) => {
  await page.goto(demo.simulatorUrl);
  await page.getByRole("switch", { name: "Three different customers" }).check();
  const picker = page.getByRole("combobox", { name: "Customer on Instagram" });
  await picker.selectOption({ label: "Hugo Factice" });
  await expect(phone(page, "Instagram").getByText("Hugo does not use Instagram.")).toBeVisible();
  await phone(page, "Instagram").getByRole("button", { name: "Chloé Fictive" }).click();
  await expect(phone(page, "Instagram").getByRole("tab", { name: "Chats" })).toBeVisible();
});

test("the phones can be used by everybody", async ({ page }) => {
  await meta.act("ada-example", { do: "write", assetId: "100000000000020", text: "Good morning" });
  await openChat(page, "Messenger");
  await expectAccessible(page);
});

test("on a small screen one phone shows at a time", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(demo.simulatorUrl);
  await page.getByRole("button", { name: "WhatsApp", exact: true }).click();
  await expect(phone(page, "WhatsApp")).toBeVisible();
  await expect(phone(page, "Messenger")).toBeHidden();
});
