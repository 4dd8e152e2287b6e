import { attachments } from "@/db/schema/inbox/attachments";
import type { Context } from "@/lib/context";
import { openAttachment, sealAttachment } from "@/lib/inbox/messages/message-seals";
import type { SentExtra } from "@/lib/platforms/capabilities/shapes";
import { AttachmentDetail } from "@/lib/platforms/shapes";
import type { MESSAGE_KINDS } from "@/lib/words";

/** What the list calls a message with this extra; without one it is text. */
export function kindOfExtra(sent: SentExtra | null): (typeof MESSAGE_KINDS)[number] {
  if (!sent) return "text";
  if (sent.as === "location") return "location";
  return sent.as === "card" ? "share" : "interactive";
}

/** Store what a message of ours carries, with what screens show of it. */
export async function storeExtra(
  { db, workspaceId }: Context,
  key: Buffer,
  messageId: string,
  sent: SentExtra,
): Promise<void> {
  const detail = sealAttachment(key, messageId, 0, "detail", JSON.stringify(detailOf(sent)));
  const here = { workspaceId, messageId, position: 0 };
  await db.insert(attachments).values({ ...here, kind: attachmentKindOf(sent), state: "inline", detail });
}

/** What a message of ours carries; null if its detail is of something else. */
export function openExtra(
  key: Buffer,
  { messageId, position, detail }: typeof attachments.$inferSelect,
): SentExtra | null {
  if (!detail) return null;
  const opened = openAttachment(key, messageId, position, "detail", detail);
  return AttachmentDetail.parse(JSON.parse(opened)).extra ?? null;
}

function attachmentKindOf({ as }: SentExtra) {
  return as === "location" || as === "card" ? as : "extra";
}

function detailOf(sent: SentExtra): AttachmentDetail {
  const { extra } = sent;
  if (extra.kind === "location") {
    const { title, address, latitude, longitude } = extra;
    return {
      ...(title ? { title } : {}),
      ...(address ? { address } : {}),
      ...(latitude !== null && longitude !== null ? { latitude, longitude } : {}),
      extra: sent,
    };
  }
  if (extra.kind !== "card") return { extra: sent };
  const lines = [
    { name: "company", value: extra.organisation },
    { name: "phone", value: extra.phone },
    { name: "email", value: extra.email },
  ];
  return { title: extra.name, lines: lines.filter(({ value }) => value), extra: sent };
}
