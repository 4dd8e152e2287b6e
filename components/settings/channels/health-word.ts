import { useTranslations } from "next-intl";
import { messagingLimit, QUALITIES } from "@/lib/channels/tier-rules";

/** Meta's words that have one of ours. */
const WORDS = [
  "APPROVED",
  "PENDING_REVIEW",
  "DECLINED",
  "REJECTED",
  "EXPIRED",
  "NONE",
  "CONNECTED",
  "FLAGGED",
  "UNFLAGGED",
  "RESTRICTED",
  "RATE_LIMITED",
  "DISCONNECTED",
  "BANNED",
  "DISABLE",
  "REINSTATE",
  "SCHEDULE_FOR_DISABLE",
  "STANDARD",
  "HIGH",
  "RESTRICTED_BIZ_INITIATED_MESSAGING",
  "RESTRICTED_CUSTOMER_INITIATED_MESSAGING",
  "RESTRICTED_ADD_PHONE_NUMBER_ACTION",
  "RESTRICTED_DIRECT_SEND_UTILITY_TEMPLATES",
  "DIRECT_SEND_UTILITY_CATEGORY_ABUSE_WARN",
  "DIRECT_SEND_UTILITY_TEMPLATE_ABUSE",
  "DIRECT_SEND_UTILITY_CATEGORY_ABUSE_UNBAN",
  "DIRECT_SEND_UTILITY_CATEGORY_ABUSE_RATE_LIMIT_RECOVERY",
] as const;

/** What Meta says of a number in our words; a word that is new to us is quoted. */
export function useHealthWord() {
  const t = useTranslations("channels");
  return (kind: string, word: string): string => {
    const quality = QUALITIES.find((one) => kind === "quality" && one === word);
    if (quality) return t(`last.qualities.${quality}`);
    const limit = kind === "tier" ? messagingLimit(word) : null;
    if (limit === Number.POSITIVE_INFINITY) return t("last.unlimited");
    if (limit !== null) return t("last.limit", { count: limit });
    const own = WORDS.find((one) => one === word);
    return own ? t(`health.word.${own}`) : t("last.otherWord", { word });
  };
}
