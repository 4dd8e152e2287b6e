"use client";

import { useRouter } from "next/navigation";
import { useEffect, useEffectEvent } from "react";
import { remember } from "@/components/shell/preferences";
import { keepWorker } from "@/lib/client/device/worker";

export interface DeviceDutiesProps {
  workspace: string;
  /** Whether this installation has a service worker (`OFFLINE_PAGE`). */
  hasWorker: boolean;
}

/** Keeps the service worker, notes where the app starts next time, and follows a notice to its conversation. */
export default function DeviceDuties({ workspace, hasWorker }: DeviceDutiesProps) {
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
  return null;
}
