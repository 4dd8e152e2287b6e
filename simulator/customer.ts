import { addComment, tellOfComment } from "./comment-log";
import type { Act, ActOf } from "./customer-acts";
import { newId, tell, write } from "./customer-write";
import { emitMessaging } from "./page-events";
import { readUpTo } from "./page-send";
import { addressOn } from "./people";
import { sampleImage } from "./sample-image";
import type { Simulator } from "./simulator";
import type { Message, Person, Thread } from "./store-shapes";
import { addToThread, changeMessage, messagesIn, noteAction, threadBetween } from "./threads";
import { contactBody, emitWhatsapp } from "./whatsapp-events";
import { readWhatsapp } from "./whatsapp-send";

/** What came of an act; `refused` says why nothing did. */
export type ActResult = { messageId?: string; threadId?: string; commentId?: string } | { refused: string };

/** Play a customer. Every act is told to the apps as Meta tells it. */
export async function act(sim: Simulator, person: Person, asked: Act): Promise<ActResult> {
  if (asked.do === "comment") return comment(sim, person, asked);
  if (asked.do === "edit_comment" || asked.do === "delete_comment") return changeComment(sim, person, asked);
  const thread = threadBetween(sim, asked.assetId, person);
  if (!thread) return { refused: `${person.name} is not reachable on ${asked.assetId}` };
  switch (asked.do) {
    case "write":
      return { messageId: (await write(sim, person, thread, asked)).id, threadId: thread.id };
    case "mention_in_story":
      return mentionInStory(sim, person, thread);
    case "tap":
      return tap(sim, person, thread, asked);
    case "postback":
      return postback(sim, thread, asked);
    case "follow_link":
      return followLink(sim, thread, asked.ref);
    case "react":
    case "unreact":
      return react(sim, person, thread, asked);
    case "unsend":
      return unsend(sim, person, thread, asked.messageId);
    case "edit":
      return edit(sim, person, thread, asked);
    case "stop_marketing":
    case "resume_marketing":
      return optOut(sim, person, thread, asked.do === "stop_marketing");
    default:
      return change(sim, person, thread, asked);
  }
}

function change(
  sim: Simulator,
  person: Person,
  thread: Thread,
  asked: ActOf<"read" | "type" | "open" | "close" | "block" | "unblock">,
): ActResult {
  if (asked.do === "block" || asked.do === "unblock") {
    const others = person.blockedAssetIds.filter((id) => id !== thread.assetId);
    sim.store.people.put({
      ...person,
      blockedAssetIds: asked.do === "block" ? [...others, thread.assetId] : others,
    });
  }
  if (asked.do === "open" || asked.do === "close") thread.isOpen = asked.do === "open";
  if (asked.do === "type") thread.personTypingUntilMs = sim.clock.now() + asked.seconds * 1_000;
  sim.store.threads.put(thread);
  if (asked.do === "read" || asked.do === "open") readAll(sim, thread);
  if (sim.live.hasListeners()) sim.live.announce({ kind: "thread", id: thread.id, data: thread });
  return { threadId: thread.id };
}

/** Read everything there is. Nothing is told when nothing was unread. */
export function readAll(sim: Simulator, thread: Thread): void {
  const last = messagesIn(sim, thread).findLast(
    ({ from, status }) => from === "business" && status !== "failed",
  );
  if (!last || last.status === "read") return;
  if (thread.platform === "whatsapp") readWhatsapp(sim, thread, last);
  else readUpTo(sim, thread, last);
}

async function mentionInStory(sim: Simulator, person: Person, thread: Thread): Promise<ActResult> {
  if (thread.platform !== "instagram") return { refused: "Only Instagram has story mentions" };
  const dataUrl = `data:image/jpeg;base64,${(await sampleImage(person.colour, 7)).toString("base64")}`;
  const attachments = [{ type: "story_mention" as const, dataUrl }];
  const message = await write(sim, person, thread, { do: "write", assetId: thread.assetId, attachments });
  return { messageId: message.id, threadId: thread.id };
}

async function tap(sim: Simulator, person: Person, thread: Thread, asked: ActOf<"tap">): Promise<ActResult> {
  const { payload, title, kind, messageId } = asked;
  if (kind === "postback") return postback(sim, thread, { payload, title });
  if (kind === "quick_reply") {
    const message = await write(sim, person, thread, {
      do: "write",
      assetId: thread.assetId,
      text: title,
      quickReplyPayload: payload,
    });
    return { messageId: message.id, threadId: thread.id };
  }
  const content =
    kind === "template_button"
      ? { button: { payload, text: title } }
      : { interactive: { type: kind, [kind]: { id: payload, title } } };
  const shape = {
    id: newId(sim, thread),
    from: "person",
    text: title,
    status: "received",
    replyTo: messageId,
    content,
  } as const;
  const message = addToThread(sim, thread, {
    ...shape,
    kind: kind === "template_button" ? "button" : "interactive",
  });
  noteAction(sim, thread);
  void tell(sim, person, thread, message);
  return { messageId: message.id, threadId: thread.id };
}

async function postback(
  sim: Simulator,
  thread: Thread,
  { payload, title, ref }: Pick<ActOf<"postback">, "payload" | "title"> & { ref?: string | undefined },
): Promise<ActResult> {
  if (thread.platform === "whatsapp") return { refused: "WhatsApp has no postbacks" };
  const mid = newId(sim, thread);
  const referral = ref ? { referral: { ref, source: "SHORTLINK", type: "OPEN_THREAD" } } : {};
  addToThread(sim, thread, {
    id: mid,
    from: "person",
    kind: "postback",
    text: title,
    status: "received",
    content: {},
  });
  noteAction(sim, thread);
  void emitMessaging(sim, thread, "postback", { postback: { mid, title, payload, ...referral } });
  return { messageId: mid, threadId: thread.id };
}

async function followLink(sim: Simulator, thread: Thread, ref: string): Promise<ActResult> {
  if (thread.platform === "whatsapp") return { refused: "wa.me links carry no ref" };
  const isNew = sim.store.messageIdsOf(thread.id).length === 0;
  if (isNew) return postback(sim, thread, { title: "Get started", payload: "GET_STARTED", ref });
  noteAction(sim, thread);
  void emitMessaging(sim, thread, "referral", {
    referral: { ref, source: "SHORTLINK", type: "OPEN_THREAD" },
  });
  return { threadId: thread.id };
}

const names: Record<string, string> = {
  "❤️": "love",
  "❤": "love",
  "👍": "like",
  "👎": "dislike",
  "😆": "smile",
  "😂": "smile",
  "😮": "wow",
  "😢": "sad",
  "😠": "angry",
};

async function react(
  sim: Simulator,
  person: Person,
  thread: Thread,
  asked: ActOf<"react" | "unreact">,
): Promise<ActResult> {
  const message = sim.store.messages.get(asked.messageId);
  if (message?.threadId !== thread.id) return { refused: "There is no such message in this chat" };
  const { person: _, ...others } = message.reactions ?? {};
  const emoji = asked.do === "react" ? asked.emoji : null;
  changeMessage(sim, Object.assign(message, { reactions: emoji ? { ...others, person: emoji } : others }));
  if (emoji && message.from === "business") noteAction(sim, thread);
  if (thread.platform === "whatsapp") {
    const id = sim.ids.whatsapp();
    const reaction = { message_id: message.id, ...(emoji ? { emoji } : {}) };
    const shape: Message = {
      id,
      threadId: thread.id,
      from: "person",
      atMs: sim.clock.now(),
      kind: "reaction",
      text: null,
      status: "received",
      content: { reaction },
    };
    void tell(sim, person, thread, shape);
  } else {
    const said = emoji
      ? { action: "react", reaction: names[emoji] ?? "other", emoji }
      : { action: "unreact" };
    void emitMessaging(sim, thread, "reaction", { reaction: { mid: message.id, ...said } });
  }
  return { messageId: message.id, threadId: thread.id };
}

async function unsend(sim: Simulator, person: Person, thread: Thread, messageId: string): Promise<ActResult> {
  const message = sim.store.messages.get(messageId);
  if (message?.threadId !== thread.id || message.from !== "person")
    return { refused: "Only own messages can be unsent" };
  const { attachments: _, ...rest } = message;
  changeMessage(sim, { ...rest, text: null, isDeleted: true });
  if (thread.platform === "whatsapp") {
    const content = { revoke: { original_message_id: messageId } };
    void tell(sim, person, thread, {
      ...rest,
      id: sim.ids.whatsapp(),
      kind: "revoke",
      atMs: sim.clock.now(),
      content,
    });
  } else void emitMessaging(sim, thread, "message", { message: { mid: messageId, is_deleted: true } });
  return { messageId, threadId: thread.id };
}

async function edit(
  sim: Simulator,
  person: Person,
  thread: Thread,
  { messageId, text }: ActOf<"edit">,
): Promise<ActResult> {
  const message = sim.store.messages.get(messageId);
  if (message?.threadId !== thread.id || message.from !== "person")
    return { refused: "Only own messages can be edited" };
  const editCount = (message.editCount ?? 0) + 1;
  if (editCount > 5) return { refused: "A message can be edited five times" };
  changeMessage(sim, Object.assign(message, { text, editCount }));
  if (thread.platform === "whatsapp") {
    const content = {
      edit: { original_message_id: messageId, message: { type: "text", text: { body: text } } },
    };
    void tell(sim, person, thread, {
      ...message,
      id: sim.ids.whatsapp(),
      kind: "edit",
      atMs: sim.clock.now(),
      content,
    });
  } else
    void emitMessaging(sim, thread, "edit", { message_edit: { mid: messageId, text, num_edit: editCount } });
  return { messageId, threadId: thread.id };
}

async function optOut(
  sim: Simulator,
  person: Person,
  thread: Thread,
  hasStopped: boolean,
): Promise<ActResult> {
  const number = sim.store.numbers.get(thread.assetId);
  if (!number) return { refused: "Only WhatsApp has this switch" };
  sim.store.people.put({ ...person, hasStoppedMarketing: hasStopped });
  const detail = `User requested to ${hasStopped ? "stop" : "resume"} marketing messages`;
  const preference = {
    wa_id: person.waId,
    user_id: person.bsuid,
    detail,
    category: "marketing_messages",
    value: hasStopped ? "stop" : "resume",
    timestamp: sim.clock.seconds(),
  };
  void emitWhatsapp(
    sim,
    number,
    { contacts: [contactBody(person)], user_preferences: [preference] },
    "user_preferences",
  );
  return { threadId: thread.id };
}

function comment(
  sim: Simulator,
  person: Person,
  { assetId, postId, text, parentId }: ActOf<"comment">,
): ActResult {
  const surface = sim.store.kindOf(assetId) === "page" ? "page" : "instagram";
  const fromId = addressOn(sim, person, assetId);
  if (!fromId) return { refused: `${person.name} is not reachable on ${assetId}` };
  const fromName = surface === "page" ? person.name : (person.instagramUsername ?? person.id);
  const made = addComment(sim, {
    surface,
    assetId,
    postId,
    parentId: parentId ?? null,
    fromId,
    fromName,
    personId: person.id,
    text,
  });
  return { commentId: made.id };
}

function changeComment(
  sim: Simulator,
  person: Person,
  asked: ActOf<"edit_comment" | "delete_comment">,
): ActResult {
  const found = sim.store.comments.get(asked.commentId);
  if (found?.personId !== person.id) return { refused: "Only own comments can be changed" };
  const isGone = asked.do === "delete_comment";
  const changed = sim.store.comments.put({
    ...found,
    ...(isGone ? { isDeleted: true } : { text: asked.text }),
  });
  tellOfComment(sim, changed, isGone ? "remove" : "edited");
  return { commentId: found.id };
}
