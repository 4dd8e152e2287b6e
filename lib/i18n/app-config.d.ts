import type { LocaleTag } from "./dates";
import type { Messages } from "./messages";

declare module "next-intl" {
  interface AppConfig {
    Locale: LocaleTag;
    Messages: Messages;
  }
}
