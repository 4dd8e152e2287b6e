"use client";

import { useTranslations } from "next-intl";
import type { MessageView } from "@/lib/inbox/shapes";

/** The reactions of both sides to a message. */
export function Reactions({ message, name }: { message: MessageView; name: string }) {
  const t = useTranslations("inbox.messages");
  if (message.reactions.length === 0) return null;
  return (
    <ul className="z-1 -mt-1.5 flex gap-1 px-2">
      {message.reactions.map(({ side, emoji }) => {
        const words = side === "brand" ? t("ourReaction", { emoji }) : t("theirReaction", { name, emoji });
        return (
          <li
            key={side}
            title={words}
            className="animate-appear rounded-full border border-line bg-raised px-1.5 text-sm"
          >
            <span aria-hidden="true">{emoji}</span>
            <span className="sr-only">{words}</span>
          </li>
        );
      })}
    </ul>
  );
}
