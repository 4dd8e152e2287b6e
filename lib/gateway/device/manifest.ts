import type { Locale } from "@/lib/i18n/locale";
import { messages } from "@/lib/i18n/messages";

/**
 * What a browser needs to know to install Trefoil as an app.
 *
 * It starts at the front page, which leads to the workspace that was open last. Its colours are those of the light
 * theme, since a manifest has one of each; open pages name both (`viewport` of the root layout).
 *
 * @see https://developer.mozilla.org/docs/Web/Progressive_web_apps/Manifest
 */
export function manifest(locale: Locale): string {
  const { description } = messages[locale].device;
  const icon = (size: number, purpose = "any") => ({
    src: `/icon-${purpose === "any" ? "" : `${purpose}-`}${size}.png`,
    sizes: `${size}x${size}`,
    type: "image/png",
    purpose,
  });
  return JSON.stringify({
    id: "/",
    name: "Trefoil",
    short_name: "Trefoil",
    description,
    lang: locale,
    dir: "ltr",
    start_url: "/",
    scope: "/",
    display: "standalone",
    theme_color: "#f7f8f5",
    background_color: "#f7f8f5",
    categories: ["business", "productivity"],
    icons: [icon(192), icon(512), icon(192, "maskable"), icon(512, "maskable")],
  });
}
