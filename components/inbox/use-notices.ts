"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useEffectEvent } from "react";
import { useGround } from "@/components/inbox/ground";
import { hrefOf } from "@/components/inbox/inbox-url";
import { toast } from "@/components/ui/toast-store";

/** Something a member is told of once, and the conversation it is about. */
interface Notice {
  id: string;
  conversationId: string;
  contactName: string | null;
}

/** What this page has told of. */
const noticed = new Set<string>();

/** Tells a member once of each of these, with a way to its conversation. */
export function useNotices<One extends Notice>(
  notices: readonly One[] | undefined,
  words: { title: (name: string, notice: One) => string; open: string },
): void {
  const common = useTranslations("common");
  const router = useRouter();
  const { workspace } = useGround();
  const tell = useEffectEvent(() => {
    for (const notice of notices ?? []) {
      const { id, conversationId, contactName } = notice;
      if (noticed.has(id)) continue;
      noticed.add(id);
      const href = hrefOf(workspace, conversationId);
      // Nobody is told of what they are looking at.
      if (location.pathname === href && document.visibilityState === "visible") continue;
      const open = () => router.push(href);
      const title = words.title(contactName || common("unknownContact"), notice);
      toast({ title, undo: { label: words.open, run: open } });
    }
  });
  useEffect(() => {
    if (notices) tell();
  }, [notices]);
}
