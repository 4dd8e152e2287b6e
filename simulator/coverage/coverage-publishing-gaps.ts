import type { Gap } from "./coverage-entry";

/** What publishing and insights leave out. */
export const publishingGaps: Gap[] = [
  {
    what: "upload_phase start/transfer/finish on /{page}/videos",
    reason: "The old chunk protocol; Meta's guides no longer show it.",
  },
  {
    what: "POST /{video}/captions, /{video}/collaborators",
    reason: "Nobody publishes with them yet.",
  },
  { what: "Crossposting of videos between Pages", reason: "One brand's Pages publish for themselves." },
  {
    what: "Albums, milestones, events, offers, live video",
    reason: "Not a post or story that the composer makes.",
  },
  { what: "Backdating by API (backdated_time)", reason: "A demo's past is made with POST /_sim/posts." },
  {
    what: "user_tags, collaborators, location_id, product_tags, audio on Instagram",
    reason: "Accepted and kept out of sight: nothing reads them back.",
  },
  {
    what: "GET /{instagram}/scheduled_media, hashtag search, mentions, tags",
    reason: "Access is undocumented, or needs another permission than publishing does.",
  },
  {
    what: "Codec details of films: frame rate, bit rate, GOP, audio",
    reason:
      "Length, size, ratio, codec, index and edit list are read from the boxes; the rest would need a decoder.",
  },
  {
    what: "page_tab_views_*, ad-break and demographic video metrics",
    reason: "No source says what they hold today.",
  },
  {
    what: "template_group_analytics, call_analytics, group_analytics",
    reason: "No group templates, calls or groups here.",
  },
];
