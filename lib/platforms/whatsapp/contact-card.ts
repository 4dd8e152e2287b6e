import type { z } from "zod";
import { attachmentOf } from "@/lib/platforms/details";
import type { IncomingAttachment } from "@/lib/platforms/event";
import type { DetailLine } from "@/lib/platforms/shapes";
import type { Cards } from "./message-shape";

type Card = z.output<typeof Cards>[number];

/**
 * A contact card with every number, mail, organisation and address in it. Null if it holds nothing.
 *
 * @see https://developers.facebook.com/docs/whatsapp/cloud-api/reference/messages#contacts-object
 */
export function cardOf({
  name,
  birthday,
  org,
  phones,
  emails,
  urls,
  addresses,
}: Card): IncomingAttachment | null {
  const full = [name?.first_name, name?.last_name].filter(Boolean).join(" ");
  const lines = [
    ...line("company", null, [org?.company, org?.department, org?.title]),
    ...phones.flatMap(({ phone, wa_id, type }) => line("phone", type, [phone || wa_id])),
    ...emails.flatMap(({ email, type }) => line("email", type, [email])),
    ...urls.flatMap(({ url, type }) => line("web", type, [url])),
    ...addresses.flatMap(({ type, street, zip, city, state, country, country_code }) =>
      line("address", type, [street, zip, city, state, country || country_code]),
    ),
    ...line("birthday", null, [birthday]),
  ];
  return attachmentOf("card", { title: name?.formatted_name || full, lines });
}

function line(
  name: string,
  note: string | null | undefined,
  parts: (string | null | undefined)[],
): DetailLine[] {
  const value = parts.filter(Boolean).join(", ");
  return value ? [{ name, ...(note ? { note } : {}), value }] : [];
}
