import type { Graph } from "@/simulator/graph";
import { awaitStoryEnd } from "@/simulator/instagram-posts";
import { awaitRelease } from "@/simulator/page-posts";
import type { Simulator } from "@/simulator/simulator";
import { resumeQuality } from "@/simulator/whatsapp-quality";
import { resumeReviews } from "@/simulator/whatsapp-review";
import { commentRoutes } from "./comments";
import { accountInsightRoutes } from "./insights-account";
import { mediaInsightRoutes } from "./insights-media";
import { pageInsightRoutes } from "./insights-page";
import { postInsightRoutes } from "./insights-post";
import { videoInsightRoutes } from "./insights-video";
import { instagramContainerRoutes } from "./instagram-containers";
import { instagramPublishingRoutes } from "./instagram-publishing";
import { instagramReadRoutes } from "./instagram-reads";
import { pageClassicVideoRoutes } from "./page-classic-videos";
import { pagePhotoRoutes } from "./page-photos";
import { pagePublishingRoutes } from "./page-publishing";
import { pageReactionRoutes } from "./page-reactions";
import { pageReadRoutes } from "./page-reads";
import { pageStoryRoutes } from "./page-stories";
import { thumbnailRoutes } from "./page-thumbnails";
import { pageVideoRoutes } from "./page-videos";
import { whatsappAnalyticsRoutes } from "./whatsapp-analytics";

/** Everything that publishes, comments and measures. */
export function publishingRoutes(graph: Graph): void {
  pagePublishingRoutes(graph);
  pagePhotoRoutes(graph);
  pageVideoRoutes(graph);
  pageClassicVideoRoutes(graph);
  thumbnailRoutes(graph);
  pageStoryRoutes(graph);
  pageReadRoutes(graph);
  pageReactionRoutes(graph);
  commentRoutes(graph);
  instagramContainerRoutes(graph);
  instagramPublishingRoutes(graph);
  instagramReadRoutes(graph);
  pageInsightRoutes(graph);
  postInsightRoutes(graph);
  videoInsightRoutes(graph);
  accountInsightRoutes(graph);
  mediaInsightRoutes(graph);
  whatsappAnalyticsRoutes(graph);
}

/** Set the clock again for what is still to happen: posts to come out, stories to end, templates to judge. After a start or a restore. */
export function resumePublishing(sim: Simulator): void {
  for (const post of sim.store.posts.values()) awaitRelease(sim, post);
  for (const media of sim.store.igMedia.values()) awaitStoryEnd(sim, media);
  resumeReviews(sim);
  resumeQuality(sim);
}
