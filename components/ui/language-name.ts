"use client";

import { useLocale } from "next-intl";
import { useCallback, useMemo } from "react";

/** The name of a template's language in the member's own: `en_GB` is “British English”. */
export function useLanguageName(): (code: string) => string {
  const locale = useLocale();
  const names = useMemo(
    () => new Intl.DisplayNames(locale, { type: "language", fallback: "code" }),
    [locale],
  );
  return useCallback(
    (code: string) => {
      try {
        return names.of(code.replace("_", "-")) ?? code;
      } catch {
        return code;
      }
    },
    [names],
  );
}
