"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useGround } from "@/components/inbox/ground";
import { useNotices } from "@/components/inbox/use-notices";
import { wokenQuery } from "@/lib/client/inbox/snoozes";

/** Tells a member of each conversation whose snooze is over: one they put off, or that is theirs. */
export function useWokenNotices(): void {
  const t = useTranslations("inbox.snooze");
  const { workspace, may } = useGround();
  const { data } = useQuery({ ...wokenQuery(workspace), enabled: may.reply });
  useNotices(data, { title: (name) => t("notice", { name }), open: t("open") });
}
