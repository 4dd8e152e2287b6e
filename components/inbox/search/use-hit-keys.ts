"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { useShortcuts } from "@/components/ui/use-shortcuts";
import type { SearchHit } from "@/lib/search/shapes";

/** j and k go from hit to hit and open each in its conversation. */
export function useHitKeys(
  hits: readonly SearchHit[],
  openHitId: string | null,
  open: (hit: SearchHit) => void,
): void {
  const t = useTranslations("inbox.search");
  const keys = useMemo(() => {
    const step = (by: 1 | -1) => {
      const at = hits.findIndex(({ id }) => id === openHitId);
      const hit = hits[Math.max(0, at + by)];
      if (!hit) return;
      open(hit);
      document.getElementById(`hit-${hit.id}`)?.scrollIntoView({ block: "nearest" });
    };
    return [
      { keys: "j", label: t("next"), run: () => step(1) },
      { keys: "k", label: t("previous"), run: () => step(-1) },
    ];
  }, [hits, openHitId, open, t]);
  useShortcuts(keys);
}
