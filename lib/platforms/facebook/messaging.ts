import { z } from "zod";
import { graphGet } from "@/lib/meta/graph";
import { safeFetch } from "@/lib/meta/safe-fetch";
import { CAPABILITIES } from "@/lib/platforms/capabilities/capability-rules";
import type { Messaging } from "@/lib/platforms/messaging";
import { freshSource } from "@/lib/platforms/messenger/fresh-source";
import { readConversations } from "@/lib/platforms/messenger/read-conversations";
import { findInConversation } from "@/lib/platforms/messenger-find";
import {
  markSeen,
  passThreadControl,
  reactByPage,
  sendByPage,
  takeThreadControl,
} from "@/lib/platforms/messenger-send";
import { tellOrNothing } from "@/lib/platforms/tell-or-nothing";

/** The largest file a contact can send on Messenger. */
const FILE_BYTES_MAX = 25 * 1024 * 1024;

/** Messenger, in the name of a Page. @see https://developers.facebook.com/docs/messenger-platform */
export const messaging: Messaging = {
  capabilities: CAPABILITIES.facebook,
  timeStepMs: 1,
  replyWindowHours: 24,
  humanAgentHours: 7 * 24,

  send: (from, message) =>
    sendByPage(from, message, ({ kind, bytes }) => ({
      attachment: { type: kind, payload: { is_reusable: false } },
      bytes,
    })),

  find: (from, sought) => findInConversation("messenger", from, sought),

  react: reactByPage,

  signalRead: (from, { to }) => markSeen(from, to),

  takeControl: takeThreadControl,

  passControl: passThreadControl,

  async profile(from, address) {
    const fields = "first_name,last_name,profile_pic";
    const profile = await tellOrNothing(() => graphGet(`/${address}`, from.token, { fields }, UserProfile));
    const name = [profile?.first_name, profile?.last_name].filter(Boolean).join(" ");
    if (!name && !profile?.profile_pic) return null;
    return { name: name || null, handle: null, avatarUrl: profile?.profile_pic ?? null };
  },

  readConversations: (from, after) => readConversations("messenger", from, after),

  freshSource: (from, id, position) => freshSource("messenger", from, id, position),

  fetchFile: (_from, source) => safeFetch(source, { bytesMax: FILE_BYTES_MAX }),
};

const UserProfile = z.object({
  first_name: z.string().nullish(),
  last_name: z.string().nullish(),
  profile_pic: z.string().nullish(),
});
