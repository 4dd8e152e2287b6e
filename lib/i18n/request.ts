import { cookies, headers } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { DATES_COOKIE, readDateChoice, tagFor, tagOfBrowser } from "./dates";
import { chooseLocale, LOCALE_COOKIE } from "./locale";
import { messages } from "./messages";

/**
 * What next-intl needs to know about one request: the language with its way of
 * writing dates, the sentences and the moment. The zone here
 * is only the fallback for pages outside a workspace; inside one, `<Words timeZone>` sets the workspace's.
 */
export default getRequestConfig(async () => {
  const jar = await cookies();
  const accepted = (await headers()).get("accept-language");
  const language = chooseLocale(jar.get(LOCALE_COOKIE)?.value, accepted);
  const choice = readDateChoice(jar.get(DATES_COOKIE)?.value);
  const locale = tagFor(tagOfBrowser(language, accepted), choice);
  return { locale, messages: messages[language], timeZone: "UTC", now: new Date() };
});
