import { facebook } from "./facebook";
import { instagram } from "./instagram";
import type { Platform, PlatformName } from "./platform";
import { whatsapp } from "./whatsapp";

/** Every platform by its name. */
export const platforms: Record<PlatformName, Platform> = { facebook, instagram, whatsapp };

/** The platform a webhook body is about, by its `object`; null for one we do not know. */
export function platformOfWebhook(object: unknown): Platform | null {
  return Object.values(platforms).find(({ webhookObject }) => webhookObject === object) ?? null;
}
