import { cookies, headers } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { chooseLocale, LOCALE_COOKIE } from "./locale";
import { messages } from "./messages";

/**
 * What next-intl needs to know about one request: the language, the sentences and the moment. The zone here
 * is only the fallback for pages outside a workspace; inside one, `<Words timeZone>` sets the workspace's.
 */
export default getRequestConfig(async () => {
  const chosen = (await cookies()).get(LOCALE_COOKIE)?.value;
  const locale = chooseLocale(chosen, (await headers()).get("accept-language"));
  return { locale, messages: messages[locale], timeZone: "UTC", now: new Date() };
});
