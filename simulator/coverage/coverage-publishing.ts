import { type Coverage, covered } from "./coverage-entry";

/** Publishing, comments and insights. */
export const publishingCoverage: Coverage[] = [
  ...covered("pages-api/posts", "is published, listed and read back", [
    "POST /{page}/feed",
    "GET /{post}",
    "GET /{page}/feed",
    "GET /{page}/posts",
    "GET /{page}/published_posts",
  ]),
  ...covered("pages-api/posts", "can be edited by the app that made it, and deleted", [
    "POST /{post}",
    "DELETE /{post}",
  ]),
  ...covered("pages-api/posts", "comes out by itself at its time", ["GET /{page}/scheduled_posts"]),
  ...covered("graph-api/reference/page/photos", "unpublished gives an id, and several make one post", [
    "POST /{page}/photos",
  ]),
  ...covered("graph-api/reference/photo", "comes as bytes too", ["GET /{photo}"]),
  ...covered("video-api/guides/reels-publishing", "is started, sent, processed and finished", [
    "POST /{page}/video_reels",
    "GET /{video}",
    "GET /{page}/video_reels",
  ]),
  ...covered("video-api/guides/publishing", "answers its own id, is edited, listed and measured", [
    "POST /{page}/videos",
    "POST /{video}",
    "GET /{page}/videos",
    "DELETE /{video}",
  ]),
  ...covered(
    "graph-api/reference/video/video_insights",
    "answers its own id, is edited, listed and measured",
    ["GET /{video}/video_insights"],
  ),
  ...covered(
    "graph-api/guides/upload",
    "a file is sent to an app in parts, and its handle becomes a video with a thumbnail",
    [
      "POST /{app}/uploads",
      "GET /{upload}",
      "POST /{upload}",
      "POST /{video}/thumbnails",
      "GET /{video}/thumbnails",
    ],
  ),
  ...covered("page-stories-api", "becomes a story once, if it was never used", [
    "POST /{page}/photo_stories",
    "GET /{page}/stories",
    "GET /{story}",
  ]),
  ...covered("page-stories-api", "is fetched by URL and answers its post id", ["POST /{page}/video_stories"]),
  ...covered(
    "graph-api/reference/object/comments",
    "is written and listed below a post, a photo and a film",
    [
      "POST /{post}/comments",
      "GET /{post}/comments",
      "POST /{video}/comments",
      "GET /{video}/comments",
      "POST /{photo}/comments",
      "GET /{photo}/comments",
    ],
  ),
  ...covered("graph-api/reference/object/comments", "by a customer is answered, hidden, liked and deleted", [
    "POST /{comment}/comments",
    "GET /{comment}/comments",
    "GET /{comment}",
    "POST /{comment}",
    "DELETE /{comment}",
    "POST /{comment}/likes",
    "DELETE /{comment}/likes",
  ]),
  ...covered(
    "instagram-platform/comment-moderation",
    "is read as text, written as message, hidden with hide",
    [
      "POST /{igMedia}/comments",
      "GET /{igMedia}/comments",
      "POST /{comment}/replies",
      "GET /{comment}/replies",
    ],
  ),
  ...covered(
    "instagram-platform/content-publishing",
    "goes through a container that is ready a moment later",
    ["POST /{instagram}/media", "GET /{container}", "POST /{instagram}/media_publish", "GET /{igMedia}"],
  ),
  ...covered("instagram-platform/content-publishing", "as a carousel counts once and keeps its order", [
    "GET /{igMedia}/children",
    "GET /{instagram}/media",
    "GET /{instagram}/content_publishing_limit",
  ]),
  ...covered(
    "instagram-platform/content-publishing",
    "as a story is listed for a day, then tells its figures",
    ["GET /{instagram}/stories"],
  ),
  ...covered(
    "instagram-platform/reference/instagram-media",
    "can have its comments switched off, and be deleted with the permission",
    ["POST /{igMedia}", "DELETE /{igMedia}"],
  ),
  ...covered(
    "platforminsights/page",
    "close each day at midnight in California, and the day before is meant",
    ["GET /{page}/insights"],
  ),
  ...covered("platforminsights/page", "grow with the hours and never shrink", ["GET /{post}/insights"]),
  ...covered("platforminsights/page", "of a story have their own names", ["GET /{story}/insights"]),
  ...covered(
    "instagram-platform/insights",
    "want total_value where there is no series, and the other way round",
    ["GET /{instagram}/insights"],
  ),
  ...covered("instagram-platform/insights", "know which metric fits which product, all or nothing", [
    "GET /{igMedia}/insights",
  ]),
  ...covered(
    "whatsapp/business-management-api/analytics",
    "of templates must be switched on once, for good",
    ["GET /{waba}/template_analytics"],
  ),
  ...covered("graph-api/reference/object/reactions", "is liked by its Page, and lists who reacted", [
    "GET /{post}/reactions",
    "GET /{post}/likes",
    "POST /{post}/likes",
    "DELETE /{post}/likes",
  ]),
  ...covered("graph-api/reference/photo", "can be thrown away", ["DELETE /{photo}"]),
];
