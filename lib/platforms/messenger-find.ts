import { z } from "zod";
import { graphGet } from "@/lib/meta/graph";
import { GraphError } from "@/lib/meta/graph-error";
import type { Finding, Messaging } from "./messaging";
import type { Credential } from "./platform";

type Sought = Parameters<NonNullable<Messaging["find"]>>[1];

/** Meta returns no more than this of one conversation. */
const MESSAGES_MAX = 20;

/**
 * Look for a message of ours in its conversation. Candidates are the brand's messages since then with the
 * same text, except those whose ids we know already; two candidates are no answer.
 *
 * @returns `absent` only if the conversation was read back to before the message was sent.
 * @throws GraphError if Meta said "not now".
 * @see https://developers.facebook.com/docs/messenger-platform/conversations
 */
export async function findInConversation(
  platform: "messenger" | "instagram",
  from: Credential,
  { to, text, since, knownIds = [] }: Sought,
): Promise<Finding> {
  const messages = await readConversation(platform, from, to);
  if (!messages) return { state: "cannot_tell" };

  const ours = messages.filter(
    (message) =>
      message.from?.id !== to &&
      message.created_time >= since &&
      !knownIds.includes(message.id) &&
      (message.message ?? "").trim() === (text ?? "").trim(),
  );
  const [first, second] = ours;
  if (second) return { state: "cannot_tell" };
  if (first) return { state: "found", externalId: first.id };

  const reachesBack =
    messages.length < MESSAGES_MAX || messages.some(({ created_time }) => created_time < since);
  return { state: reachesBack ? "absent" : "cannot_tell" };
}

async function readConversation(platform: "messenger" | "instagram", from: Credential, contact: string) {
  const fields = `id,messages.limit(${MESSAGES_MAX}){id,created_time,from,message}`;
  const query = { platform, user_id: contact, fields };
  try {
    const { data } = await graphGet(
      `/${from.ownerExternalId}/conversations`,
      from.token,
      query,
      Conversations,
    );
    return data[0]?.messages?.data ?? null;
  } catch (error) {
    if (error instanceof GraphError && error.meaning === "refused") return null;
    throw error;
  }
}

const Conversation = z.object({
  id: z.string(),
  messages: z
    .object({
      data: z.array(
        z.object({
          id: z.string(),
          created_time: z.string().transform((text) => new Date(text.replace(/\+0000$/, "Z"))),
          from: z.object({ id: z.string() }).nullish(),
          message: z.string().nullish(),
        }),
      ),
    })
    .nullish(),
});
const Conversations = z.object({ data: z.array(Conversation) });
