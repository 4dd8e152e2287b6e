import { Hono } from "hono";
import { z } from "zod";
import { act } from "../../customers/customer";
import { Act } from "../../customers/customer-acts";
import { addPerson } from "../../customers/people";
import { avatar } from "../../customers/sample-image";
import { isWindowOpen, messagesIn } from "../../customers/threads";
import { fileUrl } from "../../files/file-links";
import type { Simulator } from "../../simulator";
import type { Message, Person, Thread } from "../../store/store-shapes";

const NewPerson = z.object({
  id: z.string().optional(),
  name: z.string().min(1),
  locale: z.string().optional(),
  instagramUsername: z.string().optional(),
  waId: z
    .string()
    .regex(/^\d{6,15}$/)
    .optional(),
  whatsappUsername: z.string().optional(),
  hidesPhone: z.boolean().optional(),
  on: z.array(z.string()).optional(),
});

/** A customer's file may be an HTML page; opened on its own it must not run as one of ours. */
const inert = {
  "content-security-policy": "sandbox; default-src 'none'",
  "x-content-type-options": "nosniff",
};

/** Customers: who they are, what they do, and what they see. */
export function controlPeople(sim: Simulator): Hono {
  return new Hono()
    .get("/people", (c) =>
      c.json({ people: [...sim.store.people.values()].map((person) => personView(sim, person)) }),
    )
    .post("/people", async (c) => {
      const person = addPerson(sim, definedFields(NewPerson.parse(await c.req.json())));
      sim.live.announce({ kind: "world", id: "changed" });
      return c.json(personView(sim, person));
    })
    .post("/people/:id/act", async (c) => {
      const person = sim.store.people.get(c.req.param("id"));
      if (!person) return c.json({ error: "There is no such person" }, 404);
      const result = await act(sim, person, Act.parse(await c.req.json()));
      return c.json(result, "refused" in result ? 409 : 200);
    })
    .get("/people/:id/threads", (c) => {
      const threads = sim.store.threads.filter(({ personId }) => personId === c.req.param("id"));
      return c.json({ threads: threads.map((thread) => threadView(sim, thread)) });
    })
    .get("/threads", (c) => {
      const { assetId, personId } = c.req.query();
      const isMatch = (one: Thread) =>
        (!assetId || one.assetId === assetId) && (!personId || one.personId === personId);
      const threads = sim.store.threads
        .filter(isMatch)
        .sort((one, other) => other.updatedAtMs - one.updatedAtMs);
      return c.json({
        threads: threads.slice(0, Number(c.req.query("limit") ?? 200)).map((one) => threadView(sim, one)),
      });
    })
    .get("/threads/:id/messages", (c) => {
      const thread = sim.store.threads.get(c.req.param("id"));
      if (!thread) return c.json({ error: "There is no such thread" }, 404);
      const last = messagesIn(sim, thread).slice(-Number(c.req.query("limit") ?? 100));
      return c.json({ thread: threadView(sim, thread), messages: last.map((one) => messageView(sim, one)) });
    })
    .get("/media/:id", (c) => {
      const bytes = sim.store.files.read(c.req.param("id"));
      if (!bytes) return c.json({ error: "There is no such file" }, 404);
      const type = sim.store.media.get(c.req.param("id"))?.mimeType ?? "application/octet-stream";
      return c.body(Uint8Array.from(bytes), 200, { ...inert, "content-type": type });
    })
    .get("/avatars/:file", async (c) => {
      const id = c.req.param("file").replace(/\.png$/, "");
      const who = sim.store.people.get(id) ?? sim.store.pages.get(id) ?? sim.store.instagramAccounts.get(id);
      if (!who) return c.json({ error: "There is no such face" }, 404);
      const png = await avatar(who.name, who.colour);
      return c.body(Uint8Array.from(png), 200, {
        "content-type": "image/png",
        "cache-control": "max-age=3600",
      });
    });
}

function definedFields(input: z.output<typeof NewPerson>) {
  const { name, ...rest } = input;
  const set = Object.entries(rest).filter(([, value]) => value !== undefined);
  return { name, ...Object.fromEntries(set) };
}

/** A person as the phones show them. */
function personView(sim: Simulator, person: Person) {
  return { ...person, avatarUrl: `${sim.url}/_sim/avatars/${person.id}.png` };
}

/** A chat with what a list of chats shows: its last message, what is unread, and who is typing. */
function threadView(sim: Simulator, thread: Thread) {
  const now = sim.clock.now();
  const ids = sim.store.messageIdsOf(thread.id);
  const last = ids.length > 0 ? sim.store.messages.get(ids.at(-1)!) : undefined;
  return {
    ...thread,
    isWindowOpen: isWindowOpen(sim, thread),
    isBusinessTyping: thread.businessTypingUntilMs > now,
    isPersonTyping: thread.personTypingUntilMs > now,
    messageCount: ids.length,
    lastMessage: last ? messageView(sim, last) : null,
  };
}

/** A message with links to its files. */
function messageView(sim: Simulator, message: Message) {
  const attachments = message.attachments?.map((one) =>
    one.mediaId ? { ...one, url: fileUrl(sim, one.mediaId) } : one,
  );
  return attachments ? { ...message, attachments } : message;
}
