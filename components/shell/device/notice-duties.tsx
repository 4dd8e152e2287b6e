"use client";

import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useEffectEvent } from "react";
import { clockMs } from "@/lib/client/clock";
import { followNotices } from "@/lib/client/device/follow-notices";
import { findLooks, noteLook } from "@/lib/client/device/looks";
import { useChoices } from "@/lib/client/device/notice-choices";
import { type Notice, wayOf } from "@/lib/client/device/notice-rules";
import { ring } from "@/lib/client/device/sound";
import { clearNotices, showNotice } from "@/lib/client/device/worker";
import type { Looker } from "@/lib/client/inbox/cache";
import { useIsSignedOut } from "@/lib/client/session";

/** Tells the member on this device of what needs them, as they chose to be told. */
export function NoticeDuties({ workspace, me }: Looker) {
  const t = useTranslations();
  const choices = useChoices(me);
  const isOver = useIsSignedOut();
  const path = usePathname();
  useEffect(() => noteLook(path), [path]);

  const tell = useEffectEvent(async (notice: Notice) => {
    const { conversationId, kind, words } = notice;
    const to = `/${workspace}/inbox/${conversationId}`;
    const { timeZone: zone } = new Intl.DateTimeFormat().resolvedOptions();
    const nowMs = clockMs("server");
    if (nowMs === null) return;
    const at = new Date(nowMs);
    const way = wayOf(notice, choices, { looks: await findLooks(), path: to, at, zone });
    if (way.rings) ring(choices.sound, choices.volume);
    if (!way.isShown) return;
    const body = (choices.showsWords && words) || t(`shell.notices.${kind}`);
    await showNotice({ title: notice.name || t("common.unknownContact"), body, path: to });
  });
  const isOn = choices.isOn && !isOver;
  useEffect(() => {
    if (isOn) return followNotices({ workspace, me }, (notice) => void tell(notice));
  }, [isOn, workspace, me]);
  useEffect(() => {
    if (isOver) void clearNotices();
  }, [isOver]);
  return null;
}
