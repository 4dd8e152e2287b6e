"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useEffectEvent } from "react";
import { useGround } from "@/components/inbox/ground";
import { hrefOf } from "@/components/inbox/inbox-url";
import { toast } from "@/components/ui/toast-store";
import { wokenQuery } from "@/lib/client/inbox/snoozes";

/** The snoozes this page has told of. */
const noticed = new Set<string>();

/** Tells a member of each conversation whose snooze is over: one they put off, or that is theirs. */
export function useWokenNotices(): void {
  const t = useTranslations("inbox.snooze");
  const common = useTranslations("common");
  const router = useRouter();
  const { workspace, may } = useGround();
  const { data } = useQuery({ ...wokenQuery(workspace), enabled: may.reply });
  const tell = useEffectEvent(() => {
    for (const { id, conversationId, contactName } of data ?? []) {
      if (noticed.has(id)) continue;
      noticed.add(id);
      const open = () => router.push(hrefOf(workspace, conversationId));
      const name = contactName || common("unknownContact");
      toast({ title: t("notice", { name }), undo: { label: t("open"), run: open } });
    }
  });
  useEffect(() => {
    if (data) tell();
  }, [data]);
}
