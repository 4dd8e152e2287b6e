import type { Platform } from "@/lib/platforms/platform";
import { readEvents } from "./events";
import { facebookInsights } from "./insights";
import { messaging } from "./messaging";

/** Facebook, as the rest of the house sees it. */
export const facebook: Platform = {
  name: "facebook",
  webhookObject: "page",
  readEvents,
  messaging,
  posts: null,
  stories: null,
  insights: facebookInsights,
};
