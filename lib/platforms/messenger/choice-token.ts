import { attachmentOf } from "@/lib/platforms/details";
import type { IncomingAttachment } from "@/lib/platforms/event";
import { intentIdIn } from "@/lib/platforms/reading";

const PREFIX = "choice";

/** What a tap on one of our choices sends back: which message it was in, and which choice. */
export const choiceToken = (intentId: string, index: number): string => `${PREFIX}:${intentId}:${index}`;

/** The intent of the message whose choice was tapped; null if it was no choice of ours. */
export function intentOfChoice(token: string | null | undefined): string | null {
  const [prefix, intentId] = token?.split(":") ?? [];
  return prefix === PREFIX ? intentIdIn(intentId) : null;
}

/** What a tap sent beside its label; the token of a choice of ours says nothing more. Null if that is nothing. */
export function choiceOf(ref: string | null | undefined, text?: string | null): IncomingAttachment | null {
  return attachmentOf("choice", { ref: intentOfChoice(ref) ? null : ref, text });
}
