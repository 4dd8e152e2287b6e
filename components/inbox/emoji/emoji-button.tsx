"use client";

import { Smile } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { WRITE_FIELD } from "@/components/inbox/room";
import { IconButton } from "@/components/ui/icon-button";
import { insertAtCaret } from "@/components/ui/insert-at-caret";
import { later } from "@/components/ui/later";
import { Popover } from "@/components/ui/popover";
import { fieldOf } from "./field-of";

const EmojiPicker = later(() => import("./emoji-picker"));

/** Puts an emoji where the caret of the reply stands. */
export function EmojiButton({ onWrite }: { onWrite: (text: string) => void }) {
  "use memo";
  const t = useTranslations("reply.emoji");
  const [isOpen, setOpen] = useState(false);
  return (
    <Popover
      label={t("title")}
      side="top"
      open={isOpen}
      onOpenChange={setOpen}
      trigger={<IconButton label={t("title")} icon={<Smile aria-hidden="true" />} />}
    >
      <EmojiPicker
        onPick={(emoji) => {
          setOpen(false);
          const field = fieldOf(WRITE_FIELD);
          if (!field) return;
          insertAtCaret(field, field.selectionStart, field.selectionEnd, emoji, onWrite);
          // The picker gives the focus back to its button as it closes.
          setTimeout(() => field.focus());
        }}
      />
    </Popover>
  );
}
