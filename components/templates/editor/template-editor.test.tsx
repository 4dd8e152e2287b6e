// @vitest-environment happy-dom
import { AppRouterContext } from "next/dist/shared/lib/app-router-context.shared-runtime";
import { describe, expect, test } from "vitest";
import { TemplateContent } from "@/lib/platforms/templates/content-rules";
import type { DraftView } from "@/lib/templates/shapes";
import { showOnPage } from "@/lib/testing/page";
import { TemplateEditor } from "./template-editor";

const nothing = () => undefined;
const router = {
  back: nothing,
  forward: nothing,
  refresh: nothing,
  push: nothing,
  replace: nothing,
  prefetch: nothing,
  bfcacheId: "1",
};
const draft = (more: Partial<DraftView> = {}): DraftView => ({
  id: "018f0000-0000-7000-8000-000000000001",
  channelIds: [],
  templateId: null,
  name: "order_ready",
  language: "en_GB",
  category: "marketing",
  content: TemplateContent.parse({ body: { text: "Hello {{1}}, your order is ready." } }),
  isCategoryFixed: false,
  version: 1,
  updatedAt: "2026-11-28T10:00:00.000Z",
  updatedBy: null,
  submittedAt: null,
  failure: null,
  files: [],
  problems: [],
  ...more,
});
const show = (more: Partial<DraftView> = {}, mayManage = true) =>
  showOnPage(
    <AppRouterContext value={router}>
      <TemplateEditor workspace="acme" first={draft(more)} mayManage={mayManage} />
    </AppRouterContext>,
  );

describe("the editor of a template", () => {
  test("says what is wrong while it is typed, and what is missing once it is to be submitted", async () => {
    const content = TemplateContent.parse({ body: { text: "{{1}} is ready for you now" } });
    const { page, press } = await show({ content });
    expect(page.textContent).toContain("A variable cannot stand at the beginning or the end");
    expect(page.textContent).not.toContain("Give an example");
    await press("Submit to WhatsApp");
    expect(page.textContent).toContain("Give an example");
    expect(page.textContent).toContain("2 points need a change first: Text.");
  });

  test("names each part that is too long, and by how much", async () => {
    const content = TemplateContent.parse({
      body: { text: "x".repeat(1_130) },
      footer: "y".repeat(61),
      buttons: [{ kind: "reply", text: "z".repeat(26) }],
    });
    const { page, press } = await show({ content, name: "n".repeat(513) });
    expect(page.textContent).toContain("it has 1,130 characters, at most 1,024 fit");
    expect(page.textContent).toContain("it has 513 characters, at most 512 fit");
    await press("Submit to WhatsApp");
    expect(page.textContent).toContain(
      "4 points need a change first: Name, Text, Footer, and Button 1. What to change stands beside each.",
    );
  });

  test("shows the message with its examples, or the variable where there is none", async () => {
    const body = { text: "Hello {{1}}, take {{2}} with you.", examples: { 1: "Ada" } };
    const { page } = await show({ content: TemplateContent.parse({ body, footer: "Marée" }) });
    const preview = page.querySelector('[aria-label="As the person sees it"]');
    expect(preview?.textContent).toContain("Hello Ada, take {{2}} with you.Marée");
  });

  test("has cards, an offer and a code in place of what those do not have", async () => {
    const cards = [{ text: "Cider", buttons: [{ kind: "reply" as const, text: "Yes" }] }, {}];
    const { page } = await show({ content: TemplateContent.parse({ form: "carousel", cards }) });
    expect(page.textContent).toContain("Card 2");
    expect(page.textContent).not.toContain("Footer");
    const offer = await show({ content: TemplateContent.parse({ form: "offer" }), category: "utility" });
    expect(offer.page.textContent).toContain("An offer is always marketing.");
    const code = await show({ category: "authentication" });
    expect(code.page.textContent).toContain("123456 is your verification code.");
    expect(code.page.textContent).toContain("This code expires in 10 minutes.");
  });

  test("says at the field why WhatsApp refused, in our words and in its own", async () => {
    const failure = { meaning: "refused", code: "100/2388024", detail: "There is already en_GB content" };
    const { page } = await show({ failure });
    expect(page.textContent).toContain("the name exists already");
    expect(page.textContent).toContain("There is already en_GB content");
    expect(page.textContent?.match(/the name exists already/g)).toHaveLength(2);
  });

  test("cannot be changed while it is on its way, nor by those who may not", async () => {
    const sent = await show({ submittedAt: "2026-11-28T10:00:00.000Z" });
    expect(sent.page.querySelector("textarea")?.readOnly).toBe(true);
    expect(sent.page.textContent).toContain("Submitting…");
    const agent = await show({}, false);
    expect(agent.page.querySelector("textarea")?.readOnly).toBe(true);
    expect(agent.button("Submit to WhatsApp").getAttribute("aria-disabled")).toBe("true");
  });
});
