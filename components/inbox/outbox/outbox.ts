import type { Refused } from "@/lib/client/api";
import { createSignal } from "@/lib/client/signal";
import type { MessageView } from "@/lib/inbox/shapes";
import {
  afterReload,
  decided,
  leftBehind,
  mayPass,
  PAUSES_MS,
  readUnsent,
  released,
  type Stop,
  stopBy,
  type Unsent,
} from "./unsent";

/** What an outbox needs of the world around it. */
export interface Surroundings {
  /** Where unsent replies are stored; the tab's own storage. */
  storage: Pick<Storage, "getItem" | "setItem" | "removeItem"> | null;
  isOnline: () => boolean;
  /** @returns The messages it became; null for one that is sent later. @throws Refused. */
  send: (unsent: Unsent) => Promise<MessageView[] | null>;
  /** The id of the contact's newest message, from the server. @throws Refused. */
  lastInboundId: (conversationId: string) => Promise<string | null>;
  /** Called when a reply is stored, with the messages it became. */
  onStored: (unsent: Unsent, messages: MessageView[]) => void;
  /** Whether these messages are that reply, and not one that another tab sent with the same id. */
  isSame: (unsent: Unsent, messages: MessageView[]) => boolean;
  refusedBy: (error: unknown) => Pick<Refused, "code" | "status">;
  pause: (ms: number) => Promise<void>;
}

/** The result for a conversation without replies: always the same array. */
export const NONE: readonly Unsent[] = [];

/**
 * Replies that left the box and are not stored yet: shown at once, sent in order, one at a time in each
 * conversation. One that cannot be sent stays until its writer decides, also after a reload.
 */
export class Outbox {
  #all: readonly Unsent[];
  #byConversation = new Map<string, readonly Unsent[]>();
  #busy = new Set<string>();
  #changed = createSignal();

  constructor(
    private readonly key: string,
    private readonly around: Surroundings,
  ) {
    this.#all = afterReload(this.#read());
  }

  /** The replies of a conversation, the oldest first. The same array until something changes. */
  of(conversationId: string): readonly Unsent[] {
    const existing = this.#byConversation.get(conversationId);
    if (existing) return existing;
    const own = this.#all.filter((one) => one.conversationId === conversationId);
    this.#byConversation.set(conversationId, own.length > 0 ? own : NONE);
    return this.#byConversation.get(conversationId) ?? NONE;
  }

  has(replyId: string | null): boolean {
    return this.#all.some(({ id }) => id === replyId);
  }

  /** Whether the writer of a reply has to decide what becomes of it. */
  isUndecided(): boolean {
    return this.#all.some(({ state }) => state !== "sending");
  }

  subscribe = this.#changed.follow;

  add(unsent: Unsent): void {
    this.#set([...this.#all, unsent]);
    this.#run(unsent.conversationId);
  }

  /** Take over the replies of closed pages; a reply that is here already is not added again. */
  adopt(copies: readonly string[]): void {
    const left = leftBehind(copies.flatMap(readUnsent)).filter(({ id }) => !this.has(id));
    if (left.length > 0) this.#set([...this.#all, ...left]);
  }

  /** Remove a reply: its text goes back to the box, or nowhere. Those after it are sent. */
  take(id: string): void {
    const unsent = this.#all.find((one) => one.id === id);
    this.#set(this.#all.filter((one) => one.id !== id));
    if (unsent) this.#run(unsent.conversationId);
  }

  /** Its writer has seen what is new, and sends it. */
  sendNow(id: string, sight: Pick<Unsent, "heardId" | "seenId">, freshId: string): void {
    const conversationId = this.#all.find((one) => one.id === id)?.conversationId;
    this.#set(decided(this.#all, id, sight, freshId));
    if (conversationId) this.#run(conversationId);
  }

  /** Its writer wants it sent as soon as there is a connection. */
  sendLater(id: string): void {
    this.#change(id, { state: "later", why: "offline" });
    if (this.around.isOnline()) this.resume();
  }

  /** Called when the connection is back, somebody has signed in again, or the page was loaded. */
  resume(): void {
    this.#set(released(this.#all));
    for (const { conversationId } of this.#all) this.#run(conversationId);
  }

  async #run(conversationId: string): Promise<void> {
    if (this.#busy.has(conversationId)) return;
    this.#busy.add(conversationId);
    let first = this.of(conversationId)[0];
    while (first?.state === "sending") {
      const stop = await this.#attempt(first);
      if (stop) this.#change(first.id, { ...stop, isLate: true });
      first = this.of(conversationId)[0];
    }
    // The replies after it are late too.
    if (first)
      this.#set(
        this.#all.map((one) => ({ ...one, isLate: one.isLate || one.conversationId === conversationId })),
      );
    this.#busy.delete(conversationId);
  }

  /** @returns What stopped it; null if it is stored, or was removed meanwhile. */
  async #attempt(unsent: Unsent): Promise<Stop | null> {
    if (!this.around.isOnline()) return { state: "held", why: "offline" };
    let last: Stop = { state: "held", why: "unexpected" };
    for (const pauseMs of PAUSES_MS) {
      await this.around.pause(pauseMs);
      if (!this.has(unsent.id)) return null;
      try {
        if (unsent.isLate && (await this.around.lastInboundId(unsent.conversationId)) !== unsent.heardId) {
          return { state: "held", why: "newer" };
        }
        const messages = await this.around.send(unsent);
        if (messages && !this.around.isSame(unsent, messages)) return { state: "held", why: "elsewhere" };
        this.around.onStored(unsent, messages ?? []);
        this.#set(this.#all.filter(({ id }) => id !== unsent.id));
        return null;
      } catch (error) {
        const refused = this.around.refusedBy(error);
        last = stopBy(refused);
        if (!mayPass(refused) || !this.around.isOnline()) break;
      }
    }
    return last;
  }

  #change(id: string, change: Partial<Unsent>): void {
    this.#set(this.#all.map((one) => (one.id === id ? { ...one, ...change } : one)));
  }

  #set(next: readonly Unsent[]): void {
    this.#all = next;
    this.#byConversation.clear();
    this.#keep();
    this.#changed.send();
  }

  #read(): Unsent[] {
    try {
      return readUnsent(this.around.storage?.getItem(this.key) ?? null);
    } catch {
      return []; // This browser has no storage.
    }
  }

  #keep(): void {
    try {
      if (this.#all.length === 0) this.around.storage?.removeItem(this.key);
      else this.around.storage?.setItem(this.key, JSON.stringify(this.#all));
    } catch {
      return; // Full or forbidden: it stays in memory while the page is open.
    }
  }
}
