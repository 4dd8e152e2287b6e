import { GraphError } from "./graph/graph-error";
import type { Platform } from "./store/store-shapes";

type Outcome = [code: number, message: string, subcode?: number | undefined, status?: number];

/** Texts that make a send fail as Meta would, so that a failure can be shown in a demo as well as in a test. */
const refusals: Record<string, Record<Platform, Outcome | null>> = {
  "!window": {
    messenger: [10, "(#10) This message is sent outside of allowed window.", 2018278],
    instagram: [10, "(#10) This message is sent outside of allowed window.", 2534022],
    whatsapp: null,
  },
  "!limit": {
    messenger: [613, "(#613) Calls to this api have exceeded the rate limit.", 1893016],
    instagram: [613, "(#613) Calls to this api have exceeded the rate limit.", 2534040],
    whatsapp: [130429, "(#130429) Rate limit hit"],
  },
  "!down": everywhere([2, "(#2) Service temporarily unavailable", undefined, 503]),
  "!token": everywhere([190, "Error validating access token: Session has expired.", 463]),
  "!revoked": everywhere([
    190,
    "Error validating access token: The user has not authorized application.",
    458,
  ]),
  "!permission": everywhere([200, "(#200) Requires permission to send messages", undefined, 403]),
  "!restricted": everywhere([
    368,
    "(#368) The action attempted has been deemed abusive or is otherwise disallowed",
  ]),
  "!blocked": {
    messenger: [551, "(#551) This person isn't available right now.", 1545041],
    instagram: [551, "(#551) This person isn't available right now.", 1545041],
    whatsapp: null,
  },
  "!twice": {
    messenger: [9, "(#9) Duplicate message: this message was just sent.", 2018352],
    instagram: [9, "(#9) Duplicate message: this message was just sent.", 2018352],
    whatsapp: null,
  },
  "!spam": {
    messenger: [10, "(#10) This account is temporarily restricted from messaging.", 1893063],
    instagram: [10, "(#10) This account is temporarily restricted from messaging.", 1893063],
    whatsapp: [131048, "(#131048) Spam rate limit hit"],
  },
  "!pair": {
    messenger: null,
    instagram: null,
    whatsapp: [131056, "(#131056) (Business Account, Consumer Account) pair rate limit hit"],
  },
};

/** WhatsApp says yes first, and reports these failures afterwards. */
const laterFailures: Record<string, [code: number, title: string, details: string]> = {
  "!window": [
    131047,
    "Re-engagement message",
    "Message failed to send because more than 24 hours have passed since the customer last replied to this number.",
  ],
  "!blocked": [131026, "Message undeliverable", "Message Undeliverable."],
  "!undelivered": [131026, "Message undeliverable", "Message Undeliverable."],
  "!cap": [
    131049,
    "This message was not delivered to maintain healthy ecosystem engagement.",
    "In order to maintain a healthy ecosystem engagement, the message failed to be delivered.",
  ],
  "!experiment": [
    130472,
    "User's number is part of an experiment",
    "Failed to send message because this user's phone number is part of an experiment.",
  ],
  "!media": [131053, "Media upload error", "Unsupported media type"],
};

/** @throws GraphError when the text asks for a refusal on this platform. */
export function refuseSentinel(text: string | null | undefined, platform: Platform): void {
  const found = text?.startsWith("!") ? refusals[wordOf(text)]?.[platform] : null;
  if (!found) return;
  const [code, message, subcode, status] = found;
  throw new GraphError(code, message, {
    ...(subcode === undefined || (platform === "whatsapp" && code !== 190) ? {} : { subcode }),
    ...(status === undefined ? {} : { status }),
    ...(code === 2 ? { isTransient: true } : {}),
    ...(platform === "whatsapp" && code > 1000 ? { details: message.replace(/^\(#\d+\) /, "") } : {}),
  });
}

/** How a WhatsApp message that was accepted shall fail afterwards; null if it need not. */
export function laterFailure(text: string | null | undefined) {
  const found = text?.startsWith("!") ? laterFailures[wordOf(text)] : undefined;
  return found ? { code: found[0], title: found[1], details: found[2] } : null;
}

/** Whether the answer to an accepted send shall be lost: the caller gets Meta's HTML error page. */
export const losesAnswer = (text: string | null | undefined): boolean => text?.startsWith("!lost") === true;

/** Whether the echo shall arrive before the answer. */
export const echoesFirst = (text: string | null | undefined): boolean => text?.startsWith("!echo") === true;

const wordOf = (text: string) => text.split(/\s/, 1)[0] ?? "";

function everywhere(outcome: Outcome): Record<Platform, Outcome> {
  return { messenger: outcome, instagram: outcome, whatsapp: outcome };
}
