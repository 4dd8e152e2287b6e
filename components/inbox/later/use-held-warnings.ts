"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useGround } from "@/components/inbox/ground";
import { useNotices } from "@/components/inbox/use-notices";
import { heldQuery } from "@/lib/client/inbox/scheduled";

/** Tells a member of each reply that was not sent at its time: one they wrote, or in a conversation of theirs. */
export function useHeldWarnings(): void {
  const t = useTranslations("reply.later");
  const { workspace, may } = useGround();
  const { data } = useQuery({ ...heldQuery(workspace), enabled: may.reply });
  useNotices(data, { title: (name) => t("heldNotice", { name }), open: t("open") });
}
