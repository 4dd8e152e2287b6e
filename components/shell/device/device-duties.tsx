"use client";

import { useRouter } from "next/navigation";
import { useEffect, useEffectEvent } from "react";
import { remember } from "@/components/shell/preferences";
import { keepWorker } from "@/lib/client/device/worker";
import { NoticeDuties } from "./notice-duties";

export interface DeviceDutiesProps {
  workspace: string;
  /** The id of the member. */
  me: string;
  /** Whether this installation has a service worker (`OFFLINE_PAGE`). */
  hasWorker: boolean;
  /** Whether there can be something to tell this member of: they may read the inbox. */
  hasNotices: boolean;
}

/** Keeps the service worker, notes where the app starts next time, shows notices and follows them. */
export default function DeviceDuties({ workspace, me, hasWorker, hasNotices }: DeviceDutiesProps) {
  const router = useRouter();
  useEffect(() => void keepWorker(hasWorker), [hasWorker]);
  useEffect(() => void remember("workspace", workspace).catch(() => undefined), [workspace]);
  const open = useEffectEvent(({ data }: MessageEvent<{ open?: unknown }>) => {
    if (typeof data?.open === "string") router.push(data.open);
  });
  useEffect(() => {
    const hear = (event: MessageEvent) => open(event);
    navigator.serviceWorker?.addEventListener("message", hear);
    return () => navigator.serviceWorker?.removeEventListener("message", hear);
  }, []);
  return hasNotices && <NoticeDuties workspace={workspace} me={me} />;
}
