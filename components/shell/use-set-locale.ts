"use client";

import { useRouter } from "next/navigation";
import type { Language } from "./languages";
import { remember } from "./preferences";

/** Change the language, on this page at once. */
export function useSetLocale(): (language: Language) => void {
  const router = useRouter();
  return (language) => {
    remember("locale", language).then(() => router.refresh());
  };
}
