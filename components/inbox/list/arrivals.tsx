"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { ConversationLine } from "@/lib/inbox/shapes";

/** Says to screen readers who wrote, without moving anything. */
export function Arrivals({ lines }: { lines: ConversationLine[] | undefined }) {
  const t = useTranslations("inbox");
  const common = useTranslations("common");
  const newest = lines
    ?.filter(({ lastDirection }) => lastDirection === "inbound")
    .reduce<ConversationLine | null>(
      (found, line) => (found && found.lastMessageAt >= line.lastMessageAt ? found : line),
      null,
    );
  const [heard, setHeard] = useState({ at: newest?.lastMessageAt ?? null, said: "" });
  if (newest && newest.lastMessageAt > (heard.at ?? newest.lastMessageAt)) {
    const name = newest.contact.name || common("unknownContact");
    setHeard({ at: newest.lastMessageAt, said: t("arrived", { name }) });
  } else if (newest && heard.at === null) {
    setHeard({ at: newest.lastMessageAt, said: "" });
  }
  return (
    <p aria-live="polite" className="sr-only">
      {heard.said}
    </p>
  );
}
