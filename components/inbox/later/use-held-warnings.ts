"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useEffectEvent } from "react";
import { useGround } from "@/components/inbox/ground";
import { hrefOf } from "@/components/inbox/inbox-url";
import { toast } from "@/components/ui/toast-store";
import { heldQuery } from "@/lib/client/inbox/scheduled";

/** The held replies this page has told of. */
const noticed = new Set<string>();

/** Tells a member of each reply that was not sent at its time: one they wrote, or in a conversation of theirs. */
export function useHeldWarnings(): void {
  const t = useTranslations("reply.later");
  const common = useTranslations("common");
  const router = useRouter();
  const { workspace, may } = useGround();
  const { data } = useQuery({ ...heldQuery(workspace), enabled: may.reply });
  const tell = useEffectEvent(() => {
    for (const { id, conversationId, contactName } of data ?? []) {
      if (noticed.has(id)) continue;
      noticed.add(id);
      const open = () => router.push(hrefOf(workspace, conversationId));
      const name = contactName || common("unknownContact");
      toast({ title: t("heldNotice", { name }), undo: { label: t("open"), run: open } });
    }
  });
  useEffect(() => {
    if (data) tell();
  }, [data]);
}
