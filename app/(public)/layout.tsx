import { getLocale } from "next-intl/server";
import type { ReactNode } from "react";
import { LanguageLinks } from "@/components/auth/language-links";
import { Trefoil } from "@/components/ui/trefoil";
import { languageOf } from "@/lib/i18n/dates";
import { Words } from "@/lib/i18n/words";

/** The frame of the pages that anybody may open. */
export default async function PublicLayout({ children }: { children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="flex items-center justify-between gap-4 px-5 py-4 md:px-8">
        <span className="flex items-center gap-2 text-lg font-semibold tracking-tight">
          <Trefoil className="size-6 text-accent" />
          Trefoil
        </span>
        <LanguageLinks current={languageOf(await getLocale())} />
      </header>
      <main className="flex flex-1 items-start justify-center px-4 pt-[8vh] pb-16">
        <div className="w-full max-w-sm">
          <Words rooms={["auth", "errors", "shell"]}>{children}</Words>
        </div>
      </main>
    </div>
  );
}
