import type { Simulator } from "@/simulator/simulator";
import type { Graph } from "../graph/graph";
import { awaitStoryEnd } from "../instagram/instagram-posts";
import { awaitRelease } from "../pages/page-posts";
import { resumeQuality } from "../whatsapp/whatsapp-quality";
import { resumeReviews } from "../whatsapp/whatsapp-review";
import { commentRoutes } from "./comments/comments";
import { accountInsightRoutes } from "./insights/insights-account";
import { mediaInsightRoutes } from "./insights/insights-media";
import { pageInsightRoutes } from "./insights/insights-page";
import { postInsightRoutes } from "./insights/insights-post";
import { videoInsightRoutes } from "./insights/insights-video";
import { instagramContainerRoutes } from "./instagram/instagram-containers";
import { instagramPublishingRoutes } from "./instagram/instagram-publishing";
import { instagramReadRoutes } from "./instagram/instagram-reads";
import { pageClassicVideoRoutes } from "./pages/page-classic-videos";
import { pagePhotoRoutes } from "./pages/page-photos";
import { pagePublishingRoutes } from "./pages/page-publishing";
import { pageReactionRoutes } from "./pages/page-reactions";
import { pageReadRoutes } from "./pages/page-reads";
import { pageStoryRoutes } from "./pages/page-stories";
import { thumbnailRoutes } from "./pages/page-thumbnails";
import { pageVideoRoutes } from "./pages/page-videos";
import { whatsappAnalyticsRoutes } from "./whatsapp/whatsapp-analytics";

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

/** Set timers again after a start or a restore: for scheduled posts, ending stories, templates in review. */
export function resumePublishing(sim: Simulator): void {
  for (const post of sim.store.posts.values()) awaitRelease(sim, post);
  for (const media of sim.store.igMedia.values()) awaitStoryEnd(sim, media);
  resumeReviews(sim);
  resumeQuality(sim);
}
