import { plainAddresses } from "@/lib/platforms/addresses";
import type { Platform } from "@/lib/platforms/platform";
import { comments } from "./comments";
import { connection } from "./connection";
import { readEvents } from "./events";
import { instagramInsights } from "./insights";
import { messaging } from "./messaging";
import { posts, stories } from "./publishing";

/** Instagram, as the rest of the code sees it. */
export const instagram: Platform = {
  name: "instagram",
  webhookObject: "instagram",
  readEvents,
  addresses: plainAddresses,
  connection,
  messaging,
  comments,
  templates: null,
  posts,
  stories,
  insights: instagramInsights,
};
