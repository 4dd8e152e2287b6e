import { z } from "zod";
import { graphPost } from "@/lib/meta/graph";
import { GraphError, withoutDoubt } from "@/lib/meta/graph-error";
import { extraOnPage } from "@/lib/platforms/messenger/extra";
import type { OutgoingFile, OutgoingMessage, OutgoingReaction } from "./messaging";
import type { Credential, Sent } from "./platform";

/**
 * Send one message from a Page or the Instagram account linked to it. Text and files cannot share a call;
 * several pictures can, and Meta fetches each from its address.
 *
 * @throws GraphError; `refused` with `text_beside_file` if both are given.
 * @see https://developers.facebook.com/docs/messenger-platform/reference/send-api
 */
export async function sendByPage(
  from: Credential,
  message: OutgoingMessage,
  attach: (file: OutgoingFile) => Attached,
): Promise<Sent> {
  const { intentId, to, text, files, extra, replyToExternalId, asHumanAgent } = message;
  const [file] = files;
  if (text && file)
    throw new GraphError({ meaning: "refused", code: "text_beside_file", mayHaveHappened: false });
  const { attachment, bytes } = file && files.length === 1 ? attach(file) : {};
  const several = files.map(({ kind, url }) => ({ type: kind, payload: { url } }));
  const holds = attachment
    ? { attachment }
    : file
      ? { attachments: several }
      : extra
        ? extraOnPage(intentId, text ?? "", extra)
        : { text: text ?? "" };
  const content = { ...holds, metadata: intentId };
  const payload = {
    recipient: { id: to },
    ...(asHumanAgent ? HUMAN_AGENT : { messaging_type: "RESPONSE" }),
    message: content,
    ...(replyToExternalId ? { reply_to: { mid: replyToExternalId } } : {}),
  };
  const body = file && bytes ? asForm(payload, file, bytes) : payload;
  const path = `/${from.ownerExternalId}/messages`;
  const { message_id } = await graphPost(
    path,
    from.token,
    body,
    Accepted,
    file ? { timeoutMs: FILE_MS } : {},
  );
  return { externalId: message_id };
}

/** For seven days, for people only. @see https://developers.facebook.com/docs/messenger-platform/send-messages/message-tags */
const HUMAN_AGENT = { messaging_type: "MESSAGE_TAG", tag: "HUMAN_AGENT" };

interface Attached {
  attachment: { type: string; payload: Record<string, unknown> };
  /** Set if the bytes are sent with the call instead of fetched by Meta. */
  bytes?: Buffer;
}

/** Mark everything up to now as seen for the contact. @throws GraphError */
export async function markSeen(from: Credential, to: string): Promise<void> {
  const body = { recipient: { id: to }, sender_action: "mark_seen" };
  await graphPost(`/${from.ownerExternalId}/messages`, from.token, body, z.object({}));
}

/**
 * React to a message of a chat, or take our reaction back. Twice is as once.
 *
 * @throws GraphError, never in doubt.
 * @see https://developers.facebook.com/docs/messenger-platform/send-messages/sender-actions
 */
export async function reactByPage(from: Credential, reaction: OutgoingReaction): Promise<void> {
  const { to, externalId, emoji } = reaction;
  const payload = { message_id: externalId, ...(emoji === null ? {} : { reaction: emoji }) };
  const body = { recipient: { id: to }, sender_action: emoji === null ? "unreact" : "react", payload };
  const path = `/${from.ownerExternalId}/messages`;
  await withoutDoubt(() => graphPost(path, from.token, body, z.object({})));
}

/**
 * Take back control of a chat. Only the Page's primary receiver app may.
 *
 * @throws GraphError
 * @see https://developers.facebook.com/docs/messenger-platform/handover-protocol/take-thread-control
 */
export async function takeThreadControl(from: Credential, to: string): Promise<void> {
  const body = { recipient: { id: to } };
  await graphPost(`/${from.ownerExternalId}/take_thread_control`, from.token, body, z.object({}));
}

/** The app that Meta's inbox of a Page goes by. */
const PAGE_INBOX = "263902037430900";

/**
 * Pass a chat to the Page's inbox at Meta.
 *
 * @throws GraphError
 * @see https://developers.facebook.com/docs/messenger-platform/handover-protocol/pass-thread-control
 */
export async function passThreadControl(from: Credential, to: string): Promise<void> {
  const body = { recipient: { id: to }, target_app_id: PAGE_INBOX };
  await graphPost(`/${from.ownerExternalId}/pass_thread_control`, from.token, body, z.object({}));
}

function asForm(payload: Record<string, unknown>, { name, mime }: OutgoingFile, bytes: Buffer): FormData {
  const form = new FormData();
  for (const [key, value] of Object.entries(payload)) {
    form.set(key, typeof value === "string" ? value : JSON.stringify(value));
  }
  form.set("filedata", new Blob([new Uint8Array(bytes)], { type: mime }), name);
  return form;
}

/** Meta fetches a file within 75 s before it answers. */
const FILE_MS = 100_000;

const Accepted = z.object({ message_id: z.string().min(1) });
