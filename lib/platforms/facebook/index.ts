import { plainAddresses } from "@/lib/platforms/addresses";
import type { Platform } from "@/lib/platforms/platform";
import { comments } from "./comments";
import { connection } from "./connection";
import { readEvents } from "./events";
import { facebookInsights } from "./insights";
import { messaging } from "./messaging";
import { posts } from "./posts";
import { stories } from "./stories";

/** Facebook, as the rest of the code sees it. */
export const facebook: Platform = {
  name: "facebook",
  webhookObject: "page",
  readEvents,
  addresses: plainAddresses,
  connection,
  messaging,
  comments,
  templates: null,
  posts,
  stories,
  insights: facebookInsights,
};
