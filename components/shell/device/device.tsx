"use client";

import { useEffect, useState } from "react";
import { later } from "@/components/ui/later";
import type { DeviceDutiesProps } from "./device-duties";

const DeviceDuties = later<DeviceDutiesProps>(() => import("./device-duties"));

const LATE_MS = 2_000;

/** What makes Trefoil an app on this device. None of it is needed for the first look, so all of it is loaded late. */
export function Device(props: DeviceDutiesProps) {
  const [isIdle, setIdle] = useState(false);
  useEffect(() => {
    // After the page and what it loads at once. Safari has no idle callback.
    let idle = 0;
    const rest = () => setIdle(true);
    const timer = setTimeout(() => {
      if (typeof requestIdleCallback === "function") idle = requestIdleCallback(rest);
      else rest();
    }, LATE_MS);
    return () => {
      clearTimeout(timer);
      if (idle) cancelIdleCallback(idle);
    };
  }, []);
  return isIdle && <DeviceDuties {...props} />;
}
