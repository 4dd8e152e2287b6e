"use client";

import { PenLine } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useGround } from "@/components/inbox/ground";
import { Button } from "@/components/ui/button";
import { later } from "@/components/ui/later";
import type { ConversationView } from "@/lib/inbox/shapes";

const DirectDialog = later(() => import("./direct-dialog"));

/** Opens a message without a template, where the number may send those; nothing elsewhere. */
export function DirectButton({ conversation }: { conversation: ConversationView }) {
  const t = useTranslations("templates.direct");
  const errors = useTranslations("errors");
  const { channels, may } = useGround();
  const [isOpen, setOpen] = useState(false);
  const channel = channels.find(({ id }) => id === conversation.channel.id);
  if (!channel?.directSend?.isOn || conversation.kind !== "direct") return null;
  return (
    <>
      <Button
        size="sm"
        icon={<PenLine aria-hidden="true" />}
        disabledReason={may.reply ? null : errors("forbidden")}
        onClick={() => setOpen(true)}
      >
        {t("open")}
      </Button>
      {isOpen && <DirectDialog conversation={conversation} onClose={() => setOpen(false)} />}
    </>
  );
}
