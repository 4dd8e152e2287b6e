import { useTranslations } from "next-intl";
import { LIBRARY_USE_CASES } from "@/lib/template-words";

/** The name of what a template of the library is for; of one that is new to us, Meta's own words. */
export function useUseCase(): (word: string) => string {
  const t = useTranslations("templates.library.useCase");
  return (word) => {
    const ours = LIBRARY_USE_CASES.find((one) => one === word);
    return ours ? t(ours) : word.replaceAll("_", " ");
  };
}
