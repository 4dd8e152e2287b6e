import type { SentExtra } from "@/lib/platforms/capabilities/shapes";
import { choiceToken } from "./choice-token";

/**
 * What a message with an extra holds: quick replies below its text, or a template with a button.
 *
 * @see https://developers.facebook.com/docs/messenger-platform/send-messages/quick-replies
 * @see https://developers.facebook.com/docs/messenger-platform/send-messages/template/button
 */
export function extraOnPage(intentId: string, text: string, { extra }: SentExtra): Record<string, unknown> {
  if (extra.kind === "choices") {
    const quick_replies = extra.choices.map(({ title }, index) => ({
      content_type: "text",
      title,
      payload: choiceToken(intentId, index),
    }));
    return { text, quick_replies };
  }
  if (extra.kind !== "link") return { text };
  const buttons = [{ type: "web_url", title: extra.title, url: extra.url.trim() }];
  return { attachment: { type: "template", payload: { template_type: "button", text, buttons } } };
}
