import type { Extra, SentExtra } from "@/lib/platforms/capabilities/shapes";
import { choiceToken } from "@/lib/platforms/messenger/choice-token";

/** What opens a list. WhatsApp asks for words, and an icon is read in every language. */
const LIST_BUTTON = "☰";

/**
 * What a message with an extra holds: a place, a card, or an interactive message below its words.
 *
 * @see https://developers.facebook.com/docs/whatsapp/cloud-api/reference/messages
 */
export function extraOf(intentId: string, text: string | null, { as, extra }: SentExtra) {
  if (extra.kind === "location") {
    const { title, address, latitude, longitude } = extra;
    const words = { ...(title ? { name: title } : {}), ...(address ? { address } : {}) };
    return { type: "location", location: { latitude, longitude, ...words } };
  }
  if (extra.kind === "card") return { type: "contacts", contacts: [cardOf(extra)] };
  const body = { text: text ?? "" };
  if (extra.kind === "link") {
    const parameters = { display_text: extra.title, url: extra.url.trim() };
    return interactive({ type: "cta_url", body, action: { name: "cta_url", parameters } });
  }
  const replies = extra.choices.map(({ title, description }, index) => ({
    id: choiceToken(intentId, index),
    title,
    ...(description ? { description } : {}),
  }));
  if (as === "list")
    return interactive({
      type: "list",
      body,
      action: { button: LIST_BUTTON, sections: sectionsOf(extra.choices, replies) },
    });
  const buttons = replies.map((reply) => ({ type: "reply", reply }));
  return interactive({ type: "button", body, action: { buttons } });
}

/** The rows below their headings; without any in one section that has none. */
function sectionsOf<Row>(choices: { section: string | null }[], rows: Row[]) {
  const sections: { title?: string; rows: Row[] }[] = [];
  for (const [index, row] of rows.entries()) {
    const title = choices[index]?.section?.trim();
    const section = title || sections.length === 0 ? { ...(title ? { title } : {}), rows: [] } : null;
    if (section) sections.push(section);
    sections.at(-1)?.rows.push(row);
  }
  return sections;
}

const interactive = (content: Record<string, unknown>) => ({ type: "interactive", interactive: content });

function cardOf({ name, organisation, phone, email }: Extract<Extra, { kind: "card" }>) {
  return {
    name: { formatted_name: name, first_name: name },
    ...(organisation ? { org: { company: organisation } } : {}),
    ...(phone ? { phones: [{ phone, type: "WORK" }] } : {}),
    ...(email ? { emails: [{ email, type: "WORK" }] } : {}),
  };
}
