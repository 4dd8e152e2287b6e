import { z } from "zod";
import { Id, Milliseconds, Seconds } from "./basics";
import { instagramEvents, messengerEvents } from "./chat-events";
import {
  feedValue,
  instagramComment,
  instagramMention,
  pageMention,
  ratingsValue,
  storyInsights,
} from "./page-changes";
import { whatsappAccountValues } from "./whatsapp-account";
import { whatsappValues } from "./whatsapp-changes";
import { whatsappGroupValues } from "./whatsapp-groups";
import { whatsappPhoneValues } from "./whatsapp-phone-app";
import { whatsappStandbyValues } from "./whatsapp-standby";

type Shapes = Record<string, z.ZodType>;

const Envelope = z.strictObject({
  object: z.enum(["page", "instagram", "whatsapp_business_account", "permissions"]),
  entry: z.array(z.looseObject({ id: Id })).min(1),
});
const Changes = z.array(z.strictObject({ field: z.string(), value: z.unknown() })).min(1);
const Chats = z.array(z.looseObject({})).min(1);

const Entry = z.union([
  z.strictObject({ id: Id, time: Milliseconds, messaging: Chats }),
  z.strictObject({ id: Id, time: Milliseconds, standby: Chats }),
  z.strictObject({ id: Id, time: Seconds.optional(), changes: Changes }),
  // Instagram Login's flat form.
  z.strictObject({ id: Id, time: Seconds, field: z.string(), value: z.unknown() }),
]);

const changesOf: Record<string, Shapes> = {
  page: { feed: feedValue, mention: pageMention, ratings: ratingsValue },
  instagram: { comments: instagramComment, mentions: instagramMention, story_insights: storyInsights },
  whatsapp_business_account: {
    ...whatsappValues,
    ...whatsappAccountValues,
    ...whatsappGroupValues,
    ...whatsappPhoneValues,
    ...whatsappStandbyValues,
  },
};

/** The fields of WhatsApp's webhooks that have a shape here. */
export const whatsappFields = () => Object.keys(changesOf.whatsapp_business_account ?? {});

/**
 * Check one webhook body against what Meta documents.
 *
 * @returns The kinds it carried, such as `page/message` or `whatsapp_business_account/messages`.
 * @throws Error that shows the kind and the offending part.
 */
export function kindsOf(body: unknown): string[] {
  const { object, entry } = Envelope.parse(body);
  return entry.flatMap((one) => {
    const read = Entry.parse(one);
    if ("messaging" in read) return read.messaging.map((event) => chatKind(object, event));
    if ("standby" in read) return read.standby.map((event) => `standby ${chatKind(object, event)}`);
    const changes = "changes" in read ? read.changes : [read];
    return changes.map(({ field, value }) => check(`${object}/${field}`, changesOf[object]?.[field], value));
  });
}

function chatKind(object: string, event: Record<string, unknown>): string {
  const shapes: Shapes = object === "instagram" ? instagramEvents : messengerEvents;
  const name = Object.keys(event).find((key) => key in shapes) ?? Object.keys(event).join("+");
  const withoutPayload =
    name === "postback" ? shapes[name]?.or(z.looseObject({ postback: z.looseObject({}) })) : shapes[name];
  return check(`${object}/${name}`, withoutPayload, event);
}

function check(kind: string, shape: z.ZodType | undefined, value: unknown): string {
  if (!shape) throw new Error(`Nobody documents ${kind}: ${JSON.stringify(value)}`);
  const read = shape.safeParse(value);
  if (read.success) return kind;
  throw new Error(`${kind} is not as documented: ${JSON.stringify(value)}\n${z.prettifyError(read.error)}`);
}
