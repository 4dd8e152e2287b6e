import { z } from "zod";
import { emitMessaging } from "../messenger/page-events";
import type { Simulator } from "../simulator";
import type { Person, Thread } from "../store/store-shapes";
import type { ActOf, ActResult } from "./customer-acts";
import { newId, tell, write } from "./customer-write";
import { addToThread, noteAction } from "./threads";

/** Tap a button or a quick reply under a message. */
export async function tap(
  sim: Simulator,
  person: Person,
  thread: Thread,
  request: ActOf<"tap">,
): Promise<ActResult> {
  const { payload, title, kind, messageId } = request;
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
  const description =
    kind === "list_reply" ? (request.description ?? secondLineOf(sim, messageId, payload)) : "";
  const content =
    kind === "template_button"
      ? { button: { payload, text: title } }
      : {
          interactive: {
            type: kind,
            [kind]: { id: payload, title, ...(description ? { description } : {}) },
          },
        };
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

const SentList = z.looseObject({
  action: z.looseObject({
    sections: z.array(
      z.looseObject({ rows: z.array(z.looseObject({ id: z.string(), description: z.string().optional() })) }),
    ),
  }),
});

/** The description of a row in the list that was sent. */
function secondLineOf(sim: Simulator, messageId: string, rowId: string): string | undefined {
  const list = SentList.safeParse(sim.store.messages.get(messageId)?.content?.interactive).data;
  const rows = list?.action.sections.flatMap((section) => section.rows) ?? [];
  return rows.find(({ id }) => id === rowId)?.description;
}

/** Tap something that sends a postback: Get started, a menu entry, a template button. */
export async function postback(
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

/** Come through an m.me or ig.me link with a ref: Get started in a new chat, a referral in an old one. */
export async function followLink(sim: Simulator, thread: Thread, ref: string): Promise<ActResult> {
  if (thread.platform === "whatsapp") return { refused: "wa.me links carry no ref" };
  const isNew = sim.store.messageIdsOf(thread.id).length === 0;
  if (isNew) return postback(sim, thread, { title: "Get started", payload: "GET_STARTED", ref });
  noteAction(sim, thread);
  void emitMessaging(sim, thread, "referral", {
    referral: { ref, source: "SHORTLINK", type: "OPEN_THREAD" },
  });
  return { threadId: thread.id };
}
