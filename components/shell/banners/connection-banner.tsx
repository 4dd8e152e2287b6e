"use client";

import { WifiOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Banner } from "@/components/ui/banner";
import { useConnection } from "@/lib/client/connection";

/** A restart of the server, or a tunnel, is over before a message would help. */
const LOST_MS = 5_000;

/** Says that nothing comes in and nothing goes out, while the connection is lost. */
export function ConnectionBanner() {
  const t = useTranslations("shell.connection");
  const connection = useConnection();
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    setLong(false);
    if (connection !== "lost") return;
    const timer = setTimeout(() => setLong(true), LOST_MS);
    return () => clearTimeout(timer);
  }, [connection]);
  if (connection === "on" || (connection === "lost" && !isLong)) return null;
  return (
    <Banner icon={<WifiOff aria-hidden="true" />}>{t(connection === "offline" ? "offline" : "lost")}</Banner>
  );
}
