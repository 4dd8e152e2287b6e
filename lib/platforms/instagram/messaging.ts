import { z } from "zod";
import { graphGet } from "@/lib/meta/graph";
import { safeFetch } from "@/lib/meta/safe-fetch";
import { CAPABILITIES } from "@/lib/platforms/capabilities/capability-rules";
import type { Messaging } from "@/lib/platforms/messaging";
import { freshSource } from "@/lib/platforms/messenger/fresh-source";
import { readConversations } from "@/lib/platforms/messenger/read-conversations";
import { findInConversation } from "@/lib/platforms/messenger-find";
import { markSeen, reactByPage, sendByPage } from "@/lib/platforms/messenger-send";
import { tellOrNothing } from "@/lib/platforms/tell-or-nothing";

/** The largest file a contact can send on Instagram. */
const FILE_BYTES_MAX = 25 * 1024 * 1024;

/** Instagram's messages, sent through the linked Page. @see https://developers.facebook.com/docs/instagram-platform */
export const messaging: Messaging = {
  capabilities: CAPABILITIES.instagram,
  timeStepMs: 1,
  replyWindowHours: 24,
  humanAgentHours: 7 * 24,

  send: (from, message) =>
    sendByPage(from, message, ({ kind, url }) => ({ attachment: { type: kind, payload: { url } } })),

  find: (from, sought) => findInConversation("instagram", from, sought),

  // Conversation routing has no call for it.
  takeControl: null,
  passControl: null,

  react: reactByPage,

  signalRead: (from, { to }) => markSeen(from, to),

  async profile(from, address) {
    const fields = "name,username,profile_pic";
    const profile = await tellOrNothing(() => graphGet(`/${address}`, from.token, { fields }, UserProfile));
    if (!profile?.name && !profile?.username && !profile?.profile_pic) return null;
    const { name, username, profile_pic } = profile;
    return { name: name || null, handle: username ? `@${username}` : null, avatarUrl: profile_pic ?? null };
  },

  readConversations: (from, after) => readConversations("instagram", from, after),

  freshSource: (from, id, position) => freshSource("instagram", from, id, position),

  fetchFile: (_from, source) => safeFetch(source, { bytesMax: FILE_BYTES_MAX }),
};

const UserProfile = z.object({
  name: z.string().nullish(),
  username: z.string().nullish(),
  profile_pic: z.string().nullish(),
});
