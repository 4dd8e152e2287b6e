/** The ids of the default world. They never change, so that seeds and tests can name them. */
export const world = {
  userId: "10220000000000001",
  businessId: "300000000000001",
  pages: { nantes: "100000000000010", bristol: "100000000000020" },
  instagram: { nantes: "17841400000000010", bristol: "17841400000000020" },
  wabaId: "102000000000001",
  numbers: { nantes: "106000000000001", bristol: "106000000000002" },
  tokens: {
    user: "EAASIMUSERcamille",
    pageNantes: "EAASIMPAGEnantes",
    pageBristol: "EAASIMPAGEbristol",
    system: "EAASIMSYSTEMmaree",
    instagramNantes: "IGAASIMnantes",
  },
} as const;

/** Every permission the simulated app may ask for. @see https://developers.facebook.com/docs/permissions */
export const permissions = [
  "public_profile",
  "email",
  "pages_show_list",
  "business_management",
  "pages_manage_metadata",
  "pages_messaging",
  "pages_read_engagement",
  "pages_read_user_content",
  "pages_manage_engagement",
  "pages_manage_posts",
  "read_insights",
  "instagram_basic",
  "instagram_manage_messages",
  "instagram_manage_comments",
  "instagram_content_publish",
  "instagram_manage_contents",
  "instagram_manage_insights",
  "whatsapp_business_messaging",
  "whatsapp_business_management",
];

export const instagramPermissions = [
  "instagram_business_basic",
  "instagram_business_manage_messages",
  "instagram_business_manage_comments",
  "instagram_business_content_publish",
  "instagram_business_manage_insights",
];
