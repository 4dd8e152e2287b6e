"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { ConversationLine } from "@/lib/inbox/shapes";

/** Announces to screen readers who wrote, without moving anything. */
export function Arrivals({ lines }: { lines: ConversationLine[] | undefined }) {
  const t = useTranslations("inbox");
  const common = useTranslations("common");
  const newest = lines
    ?.filter(({ lastDirection }) => lastDirection === "inbound")
    .reduce<ConversationLine | null>(
      (found, line) => (found && found.lastMessageAt >= line.lastMessageAt ? found : line),
      null,
    );
  const [announcement, setAnnouncement] = useState({ at: newest?.lastMessageAt ?? null, text: "" });
  if (newest && newest.lastMessageAt > (announcement.at ?? newest.lastMessageAt)) {
    const name = newest.contact.name || common("unknownContact");
    setAnnouncement({ at: newest.lastMessageAt, text: t("arrived", { name }) });
  } else if (newest && announcement.at === null) {
    setAnnouncement({ at: newest.lastMessageAt, text: "" });
  }
  return (
    <p aria-live="polite" className="sr-only">
      {announcement.text}
    </p>
  );
}
