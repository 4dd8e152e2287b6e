import { english } from "./words-en";
import { french } from "./words-fr";

const isFrench = navigator.language.toLowerCase().startsWith("fr");

/** The browser's language, as far as we speak it. */
export const locale = isFrench
  ? "fr"
  : navigator.language.toLowerCase().startsWith("en")
    ? navigator.language
    : "en";
/** Every word of this page. */
export const t = isFrench ? french : english;

/** Name of an app. */
export const appName = { messenger: "Messenger", instagram: "Instagram", whatsapp: "WhatsApp" } as const;
