import { z } from "zod";
import { graphGet, graphPost } from "@/lib/meta/graph";
import { GraphError } from "@/lib/meta/graph-error";
import { type Connection, NO_NUMBER } from "@/lib/platforms/connection";
import {
  isAppToldOf,
  listPages,
  pageToken,
  reportsTo,
  subscribePage,
  unsubscribeFrom,
} from "@/lib/platforms/page-connection";
import { tellOrNothing } from "@/lib/platforms/tell-or-nothing";

/** What the account itself reports; its messages come through the linked Page. */
const ACCOUNT_FIELDS = ["comments", "mentions"] as const;

/**
 * Connecting an Instagram professional account through the Page it is linked to.
 *
 * Comments and mentions are subscribed on the account itself. Meta documents that edge for other logins only,
 * so where it is refused the Page's reporting and the app's own subscription to `instagram` are enough.
 *
 * @see https://developers.facebook.com/docs/instagram-platform/webhooks
 * @see https://developers.facebook.com/docs/instagram-platform/instagram-api-with-facebook-login
 */
export const connection: Connection = {
  needs: [
    { permission: "pages_show_list", breaks: ["connect"] },
    { permission: "pages_read_engagement", breaks: ["connect"] },
    { permission: "pages_manage_metadata", breaks: ["receive"] },
    { permission: "instagram_basic", breaks: ["connect", "publish", "reach"] },
    { permission: "instagram_manage_messages", breaks: ["receive", "reply"] },
    { permission: "instagram_manage_comments", breaks: ["comments"] },
    { permission: "instagram_content_publish", breaks: ["publish"] },
    { permission: "instagram_manage_insights", breaks: ["reach"] },
    { permission: "business_management", breaks: ["connect"] },
  ],

  async list(login) {
    const pages = await listPages(login);
    return pages.flatMap(({ id: ownerExternalId, access_token, instagram_business_account: account }) => {
      if (!account || !access_token) return [];
      const { id: externalId, username, name } = account;
      const handle = username ? `@${username}` : "";
      return [{ externalId, ownerExternalId, name: name || username || externalId, handle }];
    });
  },

  tokenFor: (login, { ownerExternalId }) => pageToken(login, ownerExternalId),

  async subscribe(from) {
    await subscribePage(from);
    const path = `/${from.externalId}/subscribed_apps`;
    const body = { subscribed_fields: ACCOUNT_FIELDS.join(",") };
    try {
      await graphPost(path, from.token, body, z.object({}));
    } catch (error) {
      const isRefused = error instanceof GraphError && error.meaning === "refused";
      if (!isRefused || !(await isAppToldOf("instagram"))) throw error;
    }
  },

  async isSubscribed({ externalId, ownerExternalId, token }, ownAppId) {
    if (!(await reportsTo(ownerExternalId, token, ownAppId))) return false;
    const byAccount = await tellOrNothing(() => reportsTo(externalId, token, ownAppId, ACCOUNT_FIELDS));
    return byAccount ?? isAppToldOf("instagram");
  },

  async unsubscribe({ externalId, ownerExternalId, token }, isOwnerShared) {
    await tellOrNothing(() => unsubscribeFrom(externalId, token));
    if (!isOwnerShared) await unsubscribeFrom(ownerExternalId, token);
  },

  async read({ externalId, token }) {
    const { name, username } = await graphGet(
      `/${externalId}`,
      token,
      { fields: "name,username" },
      AccountProfile,
    );
    const handle = username ? `@${username}` : null;
    return { name: name || username || null, handle, ...NO_NUMBER };
  },
};

const AccountProfile = z.object({ name: z.string().nullish(), username: z.string().nullish() });
