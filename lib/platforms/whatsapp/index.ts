import type { Platform } from "@/lib/platforms/platform";
import { whatsappAddresses } from "./addresses";
import { connection } from "./connection";
import { readEvents } from "./events";
import { whatsappInsights } from "./insights";
import { messaging } from "./messaging";
import { posts, stories } from "./publishing";
import { templates } from "./templates";

/** WhatsApp, as the rest of the code sees it. */
export const whatsapp: Platform = {
  name: "whatsapp",
  webhookObject: "whatsapp_business_account",
  readEvents,
  addresses: whatsappAddresses,
  connection,
  messaging,
  comments: null,
  templates,
  posts,
  stories,
  insights: whatsappInsights,
};
