import type { Platform } from "@/lib/platforms/platform";
import { readEvents } from "./events";
import { instagramInsights } from "./insights";
import { messaging } from "./messaging";

/** Instagram, as the rest of the house sees it. */
export const instagram: Platform = {
  name: "instagram",
  webhookObject: "instagram",
  readEvents,
  messaging,
  posts: null,
  stories: null,
  insights: instagramInsights,
};
