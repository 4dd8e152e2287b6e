import { describe, expect, test } from "vitest";
import { newId } from "@/lib/ids";
import { choiceOf, choiceToken, intentOfChoice } from "@/lib/platforms/messenger/choice-token";
import { extraOnPage } from "@/lib/platforms/messenger/extra";
import type { Extra } from "./capabilities/shapes";
import { extraOf } from "./whatsapp/extra";

const intentId = newId();
const extra: Extra = {
  kind: "choices",
  choices: [
    { title: "Small", description: "", section: null },
    { title: "Large", description: "for six", section: null },
  ],
};
const [small, large] = [choiceToken(intentId, 0), choiceToken(intentId, 1)];

test("a choice's token names the message it was in, and nothing else is taken for one", () => {
  expect(intentOfChoice(small)).toBe(intentId);
  for (const other of [null, undefined, "", "choice:", "choice:x:1", `other:${intentId}:1`])
    expect(intentOfChoice(other)).toBeNull();
  expect(choiceOf(small)).toBeNull();
  expect(choiceOf(small, "for six")?.detail).toEqual({ text: "for six" });
  expect(choiceOf("TRACK")?.detail).toEqual({ ref: "TRACK" });
});

describe("on WhatsApp", () => {
  test("choices are buttons or a list, as was decided before", () => {
    expect(extraOf(intentId, "Which?", { as: "buttons", extra })).toMatchObject({
      type: "interactive",
      interactive: {
        type: "button",
        body: { text: "Which?" },
        action: {
          buttons: [{ type: "reply", reply: { id: small, title: "Small" } }, { reply: { id: large } }],
        },
      },
    });
    expect(extraOf(intentId, "Which?", { as: "list", extra })).toMatchObject({
      interactive: {
        type: "list",
        action: {
          sections: [{ rows: [{ id: small }, { id: large, title: "Large", description: "for six" }] }],
        },
      },
    });
  });

  test("choices stand in their sections, and each keeps its place among all", () => {
    const { choices } = extra;
    const inSections: Extra = {
      kind: "choices",
      choices: [
        { ...choices[0]!, section: " Bags " },
        { ...choices[1]!, section: "Shoes" },
      ],
    };
    expect(extraOf(intentId, "Which?", { as: "list", extra: inSections })).toMatchObject({
      interactive: {
        action: {
          sections: [
            { title: "Bags", rows: [{ id: small, title: "Small" }] },
            { title: "Shoes", rows: [{ id: large, title: "Large" }] },
          ],
        },
      },
    });
  });

  test("a link is a button, a place and a card are themselves", () => {
    const link: Extra = { kind: "link", title: "Order", url: " https://shop.example " };
    expect(extraOf(intentId, "Ready?", { as: "link", extra: link })).toMatchObject({
      interactive: {
        type: "cta_url",
        action: { name: "cta_url", parameters: { display_text: "Order", url: "https://shop.example" } },
      },
    });
    const place: Extra = { kind: "location", title: "Shop", address: "", latitude: 51.5, longitude: -0.1 };
    expect(extraOf(intentId, null, { as: "location", extra: place })).toEqual({
      type: "location",
      location: { latitude: 51.5, longitude: -0.1, name: "Shop" },
    });
    const card: Extra = { kind: "card", name: "Ada", organisation: "", phone: "+4420", email: "" };
    expect(extraOf(intentId, null, { as: "card", extra: card })).toEqual({
      type: "contacts",
      contacts: [
        { name: { formatted_name: "Ada", first_name: "Ada" }, phones: [{ phone: "+4420", type: "WORK" }] },
      ],
    });
  });
});

test("on Messenger and Instagram choices are quick replies, and a link a template with a button", () => {
  expect(extraOnPage(intentId, "Which?", { as: "quick_replies", extra })).toEqual({
    text: "Which?",
    quick_replies: [
      { content_type: "text", title: "Small", payload: small },
      { content_type: "text", title: "Large", payload: large },
    ],
  });
  const link: Extra = { kind: "link", title: "Order", url: "https://shop.example" };
  expect(extraOnPage(intentId, "Ready?", { as: "link", extra: link })).toEqual({
    attachment: {
      type: "template",
      payload: {
        template_type: "button",
        text: "Ready?",
        buttons: [{ type: "web_url", title: "Order", url: "https://shop.example" }],
      },
    },
  });
});
