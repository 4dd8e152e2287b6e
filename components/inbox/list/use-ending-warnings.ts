"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { useEffect, useEffectEvent } from "react";
import { useGround } from "@/components/inbox/ground";
import { hrefOf } from "@/components/inbox/inbox-url";
import { toast } from "@/components/ui/toast-store";
import { clockMs, followClock } from "@/lib/client/clock";
import { conversationsQuery } from "@/lib/client/inbox/conversations";
import { endingUnnoticed, windowKey } from "./ending-warnings";

const LOOK_MS = 30_000;
/** The windows this page has told of. */
const noticed = new Set<string>();

/** Tells a member when a reply window of a conversation of theirs ends within the hour and the contact still waits. */
export function useEndingWarnings(): void {
  const t = useTranslations("inbox.endingSoon");
  const common = useTranslations("common");
  const format = useFormatter();
  const router = useRouter();
  const { workspace, may } = useGround();
  const question = { view: "mine", sort: "ending" } as const;
  const { data } = useInfiniteQuery({ ...conversationsQuery(workspace, question), enabled: may.reply });
  const look = useEffectEvent(() => {
    const nowMs = clockMs("meta");
    if (nowMs === null) return;
    const lines = data?.pages.flatMap(({ items }) => items) ?? [];
    for (const line of endingUnnoticed(lines, nowMs, noticed)) {
      noticed.add(windowKey(line));
      const name = line.contact.name || common("unknownContact");
      const time = format.dateTime(new Date(line.replyUntil ?? nowMs), { timeStyle: "short" });
      const open = () => router.push(hrefOf(workspace, line.id));
      toast({ title: t("text", { name, time }), undo: { label: t("open"), run: open } });
    }
  });
  useEffect(() => followClock(() => look(), LOOK_MS), []);
  useEffect(() => {
    if (data) look();
  }, [data]);
}
