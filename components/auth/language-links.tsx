"use client";

import { useRouter } from "next/navigation";
import { classNames } from "@/components/ui/class-names";
import { LOCALE_COOKIE, LOCALES, type Locale } from "@/lib/i18n/locale";

const NAMES = { en: "English", fr: "Français" } as const;
const YEAR_MS = 365 * 24 * 3600 * 1000;

/** The languages by their own names. The choice is stored, and what was typed stays. */
export function LanguageLinks({ current }: { current: Locale }) {
  const router = useRouter();

  function choose(locale: Locale) {
    const expires = Date.now() + YEAR_MS;
    cookieStore
      .set({ name: LOCALE_COOKIE, value: locale, path: "/", sameSite: "lax", expires })
      .then(() => router.refresh());
  }

  return (
    <div className="flex gap-1">
      {LOCALES.map((locale) => (
        <button
          key={locale}
          type="button"
          lang={locale}
          aria-pressed={locale === current}
          onClick={() => choose(locale)}
          className={classNames(
            "min-h-8 rounded-control px-2.5 text-sm",
            locale === current ? "font-medium text-ink" : "text-muted hover:bg-ink/6 hover:text-ink",
          )}
        >
          {NAMES[locale]}
        </button>
      ))}
    </div>
  );
}
