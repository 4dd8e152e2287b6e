import { carryOut } from "@/lib/channels/intents/carry-out";
import { metaNow } from "@/lib/channels/meta-time";
import { inWorkspace, type Scope } from "@/lib/context";
import { Refusal } from "@/lib/errors";
import { holdConversation } from "@/lib/inbox/conversations/locked-conversation";
import { replyRight } from "@/lib/inbox/window-rules";
import { convertFile } from "@/lib/media/convert-file";
import { mediaUrl } from "@/lib/media/media-url";
import { uprightFile } from "@/lib/media/upright-file";
import { GraphError } from "@/lib/meta/graph-error";
import type { OutgoingFile } from "@/lib/platforms/messaging";
import type { PlatformName } from "@/lib/platforms/platform";
import { platforms } from "@/lib/platforms/registry";
import { recordOutcome } from "./record-outcome";
import { findSending, type Sending } from "./sending";

// Ratio and pixel limits of a picture in a message; platforms shrink it further.
const PICTURE = { ratioMin: 0.01, ratioMax: 100, widthMax: 4_096, heightMax: 4_096 };

/**
 * Send a queued message to its contact, at most once. One that is gone, sent, or in somebody else's hands is
 * left alone. A reply whose window closed while it waited is not sent but shown as failed.
 *
 * @throws GraphError if Meta said "not now"; the queue waits and asks again.
 */
export async function deliverMessage(scope: Scope, messageId: string): Promise<void> {
  const sending = await inWorkspace(scope, (ctx) => findSending(ctx, messageId));
  if (sending?.intent.state !== "queued") return;
  const { platform, to, text, replyToExternalId, replyUntil, humanAgentUntil, intent } = sending;
  const messaging = platforms[platform].messaging;

  await carryOut(scope, intent.id, {
    notAfter: sending.isHumanAgent ? humanAgentUntil : replyUntil,
    effect: async (from) => {
      const files: OutgoingFile[] = [];
      for (const one of sending.files) files.push(await fileOf(scope, sending.platform, one));
      const asHumanAgent = await isPastWindow(scope, sending);
      return messaging.send(from, { intentId: intent.id, to, text, files, replyToExternalId, asHumanAgent });
    },
    lock: (ctx) => holdConversation(ctx, sending.conversationId),
    record: (ctx, outcome) => recordOutcome(ctx, messageId, outcome),
  });
}

/** Whether a person's reply needs their right: they may have written again since, and the right is for then alone. */
async function isPastWindow(scope: Scope, sending: Sending): Promise<boolean> {
  if (!sending.isHumanAgent) return false;
  return replyRight(sending, await inWorkspace(scope, metaNow)) === "human_agent";
}

/** A file as the platform takes it. One that cannot be read any more is refused for good, unsent. */
async function fileOf(
  scope: Scope,
  platform: PlatformName,
  { mediaId, kind: as }: Sending["files"][number],
): Promise<OutgoingFile> {
  const { files } = platforms[platform].messaging.capabilities;
  try {
    const file = await uprightFile(scope, mediaId);
    const name = file.name ?? as;
    const { types, bytesMax } = files[as];
    const isTaken = (types?.includes(file.mime) ?? true) && file.bytes.length <= bytesMax;
    if (isTaken || as !== "image") {
      const url = mediaUrl(scope.workspaceId, mediaId, "original", scope.clock());
      return { kind: as, bytes: file.bytes, mime: file.mime, name, url };
    }
    const { bytes, mime, url } = await convertFile(scope, mediaId, { ...PICTURE, bytesMax });
    return { kind: as, bytes, mime, name: `${name.replace(/\.\w+$/, "")}.jpg`, url };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw new GraphError({ meaning: "refused", code: error.code, mayHaveHappened: false });
  }
}
