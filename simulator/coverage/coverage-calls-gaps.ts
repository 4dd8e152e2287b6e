import type { Gap } from "./coverage-entry";

/** Edges of Meta's nodes that are not here ("Unknown path components"), by node, then method and edge. */
export const callsLeftOut: (Gap & { calls: Record<string, string> })[] = [
  {
    what: "Advertising, boosting, branded content and what is measured for it",
    reason: "Nobody advertises here.",
    calls: {
      page: "GET ab_tests, POST ab_tests, GET ads_eligibility, GET ads_posts, GET call_to_actions, GET canvas_elements, POST canvas_elements, GET canvases, POST canvases, GET ctx_optimization_eligibility, GET dataset, POST dataset, POST business_data, GET rtb_dynamic_posts, GET welcome_message_flows, POST welcome_message_flows",
      instagram:
        "GET authorized_adaccounts, POST authorized_adaccounts, GET branded_content_ad_permissions, POST branded_content_ad_permissions, GET branded_content_advertisable_medias, GET branded_content_tag_approval, POST branded_content_tag_approval, GET creator_marketplace_creators, GET dataset, POST dataset, GET welcome_message_flows, GET upcoming_events, POST upcoming_events",
      igMedia:
        "GET boost_ads_list, GET branded_content_partner_promote, POST branded_content_partner_promote, POST partnership_ad_code",
      post: "GET dynamic_posts, GET sponsor_tags",
      waba: "GET audiences, GET dataset, POST dataset, GET degrees_of_freedom_spec, GET marketing_campaigns, GET message_campaigns, GET welcome_message_sequences, POST welcome_message_sequences",
    },
  },
  {
    what: "Shops, catalogues, orders and payments",
    reason: "Nothing is sold here.",
    calls: {
      page: "POST acknowledge_orders, GET commerce_merchant_settings, GET commerce_orders, GET commerce_payouts, GET commerce_transactions, GET product_catalogs, GET shop_setup_status",
      instagram:
        "GET available_catalogs, GET catalog_product_search, GET product_appeal, POST product_appeal",
      igMedia: "GET product_tags, POST product_tags",
      waba: "POST generate_payment_configuration_oauth_link, GET payment_configuration, POST payment_configuration, GET payment_configurations, GET product_catalogs, POST product_catalogs",
    },
  },
  {
    what: "Who may work on an asset, and which agencies and businesses share it",
    reason: "Rights are made with PUT /_sim/world; nobody gives them away over the API.",
    calls: {
      page: "GET agencies, POST agencies, GET assigned_users, POST assigned_users, GET roles, GET businessprojects",
      instagram: "GET agencies",
      waba: "GET assigned_users, POST assigned_users, GET solutions, POST set_obo_mobility_intent, POST set_solution_migration_intent",
    },
  },
  {
    what: "What others post on a Page or tag it in, reviews, fans and those it blocks",
    reason: "No conversation we hold. Mentions come as webhooks.",
    calls: {
      page: "GET blocked, POST blocked, GET likes, GET ratings, GET tagged, GET visitor_posts, GET photos, GET albums",
      instagram: "GET tags, POST mentions, GET recently_searched_hashtags",
      post: "GET sharedposts, GET to",
      comment: "GET likes, GET reactions",
    },
  },
  {
    what: "A Page's own settings, looks, places and tabs",
    reason: "Set by hand on Facebook.",
    calls: {
      page: "GET ar_experience, GET chat_plugin, GET fantasy_games, GET global_brand_children, GET instagram_accounts, GET locations, POST locations, GET page_backed_instagram_accounts, POST page_backed_instagram_accounts, POST page_whatsapp_number_verification, GET picture, POST picture, GET settings, POST settings, GET store_locations, GET tabs",
      instagram:
        "GET connected_threads_user, GET instagram_backed_threads_user, POST instagram_backed_threads_user",
    },
  },
  {
    what: "Calls by Messenger, personas, lead forms, menus of one person, reviews of features",
    reason: "Nothing we build relies on them.",
    calls: {
      page: "POST business_messaging_feature_status, POST calls, GET custom_user_settings, POST custom_user_settings, GET leadgen_forms, POST leadgen_forms, GET messaging_feature_review, GET messenger_call_settings, POST messenger_call_settings, GET messenger_lead_forms, POST messenger_lead_forms, POST moderate_conversations, POST nlp_configs, GET personas, POST personas, GET threads, POST unlink_accounts",
    },
  },
  {
    what: "Messages outside the window on Messenger and Instagram: notification messages and message templates",
    reason: "Replacements outside the window are out of scope.",
    calls: {
      page: "GET message_templates, POST message_templates, GET notification_message_tokens, POST notification_messages_dev_support",
      instagram: "GET notification_message_tokens",
    },
  },
  {
    what: "Live video, events, rights in films and pictures, lists of films, crossposting",
    reason: "Not a post or story that the composer makes.",
    calls: {
      page: "POST copyright_manual_claims, GET crosspost_whitelisted_pages, GET events, GET image_copyrights, POST image_copyrights, GET indexed_videos, GET live_videos, POST live_videos, GET media_fingerprints, POST media_fingerprints, GET video_copyright_rules, POST video_copyright_rules, POST video_copyrights, GET video_lists",
      instagram: "GET live_media",
    },
  },
  {
    what: "Posts made together, and what Instagram has planned by itself",
    reason: "Access is undocumented, or needs another permission than publishing does.",
    calls: {
      instagram: "GET collaboration_invites, POST collaboration_invites, GET scheduled_media",
      igMedia: "GET collaborators",
    },
  },
  {
    what: "Attachments of a post as an edge",
    reason: "They are read as a field of the post.",
    calls: {
      post: "GET attachments",
    },
  },
  {
    what: "WhatsApp: calls, groups and flows, with their figures",
    reason: "Out of scope; a group message only must not break a receiver.",
    calls: {
      waba: "GET call_analytics, GET group_analytics, GET flows, POST flows, POST migrate_flows",
      number: "GET settings, POST settings, POST calls, GET call_permissions, POST groups, GET groups",
    },
  },
  {
    what: "WhatsApp: figures and samples of templates beyond template_analytics, and their migration",
    reason: "Nobody reads them here, and no source shows their answers whole.",
    calls: {
      waba: "GET message_template_previews, POST message_samples, POST migrate_message_templates, GET template_group_analytics, GET template_groups, POST template_groups, GET template_performance_metrics, POST upsert_message_templates",
    },
  },
  {
    what: "WhatsApp: conversation_analytics and pricing_analytics as edges",
    reason: "They are read as fields of the account, as Meta's guide shows.",
    calls: {
      waba: "GET conversation_analytics, GET pricing_analytics",
    },
  },
  {
    what: "WhatsApp: adding a number and proving it by a code, planned work, the account's log",
    reason: "Numbers come with PUT /_sim/world, proven.",
    calls: {
      waba: "POST phone_numbers, GET schedules, GET activities",
      number: "POST request_code, POST verify_code",
    },
  },
  {
    what: "WhatsApp: marketing messages by their own call, automation on the number, encryption keys of flows, the history of single messages, QR codes",
    reason: "Nothing we build relies on them.",
    calls: {
      number:
        "POST marketing_messages, GET conversational_automation, POST conversational_automation, GET message_history, GET whatsapp_business_encryption, POST whatsapp_business_encryption, GET message_qrdls, POST message_qrdls",
    },
  },
];

/** The same as the dispatcher would name them: `GET /{page}/albums`. */
export const namesOfCalls = (): string[] =>
  callsLeftOut.flatMap(({ calls }) =>
    Object.entries(calls).flatMap(([node, edges]) =>
      edges.split(", ").map((edge) => edge.replace(" ", ` /{${node}}/`)),
    ),
  );
