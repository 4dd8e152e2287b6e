import { z } from "zod";
import { graphGet } from "@/lib/meta/graph";
import { type Connection, NO_NUMBER } from "@/lib/platforms/connection";
import {
  listPages,
  pageToken,
  reportsTo,
  subscribePage,
  unsubscribeFrom,
} from "@/lib/platforms/page-connection";

const handleOf = (username: string | null | undefined) => (username ? `@${username}` : "");

/** Connecting a Page. @see https://developers.facebook.com/docs/permissions */
export const connection: Connection = {
  needs: [
    { permission: "pages_show_list", breaks: ["connect"] },
    { permission: "pages_manage_metadata", breaks: ["receive"] },
    { permission: "pages_messaging", breaks: ["receive", "reply"] },
    { permission: "pages_read_engagement", breaks: ["publish", "reach"] },
    { permission: "pages_manage_posts", breaks: ["publish"] },
    { permission: "pages_read_user_content", breaks: ["comments"] },
    { permission: "pages_manage_engagement", breaks: ["comments"] },
    { permission: "read_insights", breaks: ["reach"] },
    // Without it, Pages that belong to a business are not even listed.
    { permission: "business_management", breaks: ["connect"] },
  ],

  async list(login) {
    const pages = await listPages(login);
    return pages
      .filter((page) => page.access_token)
      .map(({ id, name, username }) => ({
        externalId: id,
        ownerExternalId: id,
        name,
        handle: handleOf(username),
      }));
  },

  tokenFor: (login, { ownerExternalId }) => pageToken(login, ownerExternalId),
  subscribe: subscribePage,
  isSubscribed: ({ externalId, token }, ownAppId) => reportsTo(externalId, token, ownAppId),

  async unsubscribe({ externalId, token }, isOwnerShared) {
    if (!isOwnerShared) await unsubscribeFrom(externalId, token);
  },

  async read({ externalId, token }) {
    const { name, username } = await graphGet(
      `/${externalId}`,
      token,
      { fields: "name,username" },
      PageProfile,
    );
    return { name: name ?? null, handle: handleOf(username), ...NO_NUMBER };
  },
};

const PageProfile = z.object({ name: z.string().nullish(), username: z.string().nullish() });
