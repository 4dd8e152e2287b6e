import type { Platform } from "@/lib/platforms/platform";
import { readEvents } from "./events";
import { whatsappInsights } from "./insights";
import { messaging } from "./messaging";

/** WhatsApp, as the rest of the house sees it. */
export const whatsapp: Platform = {
  name: "whatsapp",
  webhookObject: "whatsapp_business_account",
  readEvents,
  messaging,
  posts: null,
  stories: null,
  insights: whatsappInsights,
};
