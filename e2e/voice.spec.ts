import type { Page } from "@playwright/test";
import { assets, demo, expect, expectAccessible, meta, test } from "./fixtures";

const run = () => Math.random().toString(36).slice(2, 8);
const recordIn = (page: Page) => page.getByRole("button", { name: "Record a voice message" });
const barIn = (page: Page) => page.getByRole("group", { name: "Recording a voice message" });
const trayIn = (page: Page) => page.getByRole("list", { name: "Attached files" });
const sendIn = (page: Page) => page.getByRole("button", { name: "Send", exact: true });
/** The sounds that the shop has sent her here. */
const soundsSent = async (assetId: string) =>
  (await meta.chat("ada-example", assetId))
    .map((message) => JSON.stringify(message))
    .filter((message) => message.includes('"type":"audio"') && message.includes('"from":"business"'));

/** A conversation on this asset, open and with the focus outside its field. */
async function openConversation(page: Page, assetId: string): Promise<void> {
  const question = `May I call you? ${run()}`;
  await meta.act("ada-example", { do: "write", assetId, text: question });
  await page.goto(`/${demo.workspace}/inbox`);
  await page.getByRole("link").filter({ hasText: question }).click();
  await expect(page.getByRole("log")).toContainText(question);
  await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur());
}

/** So much of the hum that there is something to hear. */
const speak = (page: Page) => expect(barIn(page).getByRole("timer")).toHaveText("0:02");

test("a voice message is recorded by keys, heard again, and reaches WhatsApp as one", async ({
  page,
  signIn,
}) => {
  await signIn("agent");
  await openConversation(page, assets.number);
  const before = (await soundsSent(assets.number)).length;

  await page.keyboard.press("v");
  await speak(page);
  await expectAccessible(page);
  await barIn(page).getByRole("button", { name: "Pause" }).click();
  await expect(barIn(page)).toContainText("Recording paused");
  await barIn(page).getByRole("button", { name: "Go on recording" }).click();
  await barIn(page).getByRole("button", { name: "Done" }).press("Enter");

  await expect(trayIn(page)).toContainText("WhatsApp shows it as a voice message.");
  await trayIn(page).getByRole("button", { name: "Play" }).click();
  await expect(trayIn(page).getByRole("button", { name: "Pause" })).toBeVisible();
  await expect(sendIn(page)).not.toHaveAttribute("aria-disabled");
  await sendIn(page).click();

  await expect(
    page.getByRole("log").getByRole("group", { name: "Voice message you sent" }).last(),
  ).toBeVisible();
  await expect.poll(async () => (await soundsSent(assets.number)).length).toBe(before + 1);
  const [sent] = (await soundsSent(assets.number)).slice(-1);
  expect(sent).toContain('"voice":true');
});

test("Messenger gets a sound it plays, and a recording outlives a reload and a second thought", async ({
  page,
  signIn,
}) => {
  await signIn("agent");
  await openConversation(page, assets.page);
  const before = (await soundsSent(assets.page)).length;

  await recordIn(page).click();
  await speak(page);
  await barIn(page).getByRole("button", { name: "Discard the recording" }).click();
  await expect(barIn(page)).toBeHidden();
  await expect(trayIn(page)).toBeHidden();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(trayIn(page)).toContainText("Facebook shows it in a player");
  await trayIn(page).getByRole("button", { name: "Record again" }).click();
  await speak(page);

  await page.reload();
  await expect(trayIn(page).getByRole("listitem")).toHaveCount(2);
  await trayIn(page).getByRole("button", { name: "Remove" }).first().click();
  await expect(trayIn(page).getByRole("listitem")).toHaveCount(1);
  await expect(sendIn(page)).not.toHaveAttribute("aria-disabled");
  await sendIn(page).click();
  await expect.poll(async () => (await soundsSent(assets.page)).length).toBe(before + 1);
});

test("a microphone that is missing or refused is said, and asked for again", async ({ page, signIn }) => {
  await page.addInitScript(() => {
    const real = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
    const refusals = ["NotFoundError", "NotAllowedError"];
    navigator.mediaDevices.getUserMedia = async (wanted) => {
      const name = refusals.shift();
      if (name) throw new DOMException("No", name);
      return real(wanted);
    };
  });
  await signIn("agent");
  await openConversation(page, assets.instagram);
  await recordIn(page).click();
  await expect(page.getByRole("alert").filter({ hasText: "No microphone was found" })).toBeVisible();
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "The microphone is blocked" })).toBeVisible();
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(barIn(page)).toBeVisible();
  await barIn(page).getByRole("button", { name: "Discard the recording" }).click();
});
