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
  /** Where it keeps what is not stored yet; the tab's own storage. */
  storage: Pick<Storage, "getItem" | "setItem" | "removeItem"> | null;
  isOnline: () => boolean;
  /** @throws Refused. */
  send: (unsent: Unsent) => Promise<MessageView[]>;
  /** The id of what the contact said last, as the server knows it now. @throws Refused. */
  heard: (conversationId: string) => Promise<string | null>;
  /** Stored: these are the messages it became. */
  onStored: (unsent: Unsent, messages: MessageView[]) => void;
  /** Whether these messages are that reply, and not what another tab sent under its id. */
  isSame: (unsent: Unsent, messages: MessageView[]) => boolean;
  refusedBy: (error: unknown) => Pick<Refused, "code" | "status">;
  pause: (ms: number) => Promise<void>;
}

/** Those of a conversation that has none: always the same array. */
export const NONE: readonly Unsent[] = [];

/**
 * Replies between the box and the conversation: shown at once, sent in the order they were written, one after the
 * other in each conversation. What cannot go stays until its writer decides, also after a reload.
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
    this.#all = afterReload(this.#kept());
  }

  /** Those of a conversation, the oldest first. The same array until something changes. */
  of(conversationId: string): readonly Unsent[] {
    const known = this.#byConversation.get(conversationId);
    if (known) return known;
    const own = this.#all.filter((one) => one.conversationId === conversationId);
    this.#byConversation.set(conversationId, own.length > 0 ? own : NONE);
    return this.#byConversation.get(conversationId) ?? NONE;
  }

  has(replyId: string | null): boolean {
    return this.#all.some(({ id }) => id === replyId);
  }

  /** Whether anything waits for its writer's decision. */
  hasHeld(): boolean {
    return this.#all.some(({ state }) => state !== "sending");
  }

  subscribe = this.#changed.follow;

  add(unsent: Unsent): void {
    this.#set([...this.#all, unsent]);
    this.#run(unsent.conversationId);
  }

  /** Take over what pages had kept that are gone; what stands here already is the same reply. */
  adopt(copies: readonly string[]): void {
    const left = leftBehind(copies.flatMap(readUnsent)).filter(({ id }) => !this.has(id));
    if (left.length > 0) this.#set([...this.#all, ...left]);
  }

  /** Take it out: its words go back to the box, or nowhere. Those behind it go on. */
  take(id: string): void {
    const taken = this.#all.find((one) => one.id === id);
    this.#set(this.#all.filter((one) => one.id !== id));
    if (taken) this.#run(taken.conversationId);
  }

  /** Its writer has seen what the contact said meanwhile, and sends it. */
  sendNow(id: string, heardId: string | null, freshId: string): void {
    const conversationId = this.#all.find((one) => one.id === id)?.conversationId;
    this.#set(decided(this.#all, id, heardId, freshId));
    if (conversationId) this.#run(conversationId);
  }

  /** Its writer wants it sent as soon as there is a connection. */
  sendLater(id: string): void {
    this.#change(id, { state: "later", why: "offline" });
    if (this.around.isOnline()) this.resume();
  }

  /** The connection is back, or somebody has signed in again, or the page was loaded. */
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
    // Those behind it were not sent in their time either.
    if (first)
      this.#set(
        this.#all.map((one) => ({ ...one, isLate: one.isLate || one.conversationId === conversationId })),
      );
    this.#busy.delete(conversationId);
  }

  /** @returns What stopped it; null if it is stored, or was taken out meanwhile. */
  async #attempt(unsent: Unsent): Promise<Stop | null> {
    if (!this.around.isOnline()) return { state: "held", why: "offline" };
    let last: Stop = { state: "held", why: "unexpected" };
    for (const pauseMs of PAUSES_MS) {
      await this.around.pause(pauseMs);
      if (!this.has(unsent.id)) return null;
      try {
        if (unsent.isLate && (await this.around.heard(unsent.conversationId)) !== unsent.heardId) {
          return { state: "held", why: "newer" };
        }
        const messages = await this.around.send(unsent);
        if (!this.around.isSame(unsent, messages)) return { state: "held", why: "elsewhere" };
        this.around.onStored(unsent, messages);
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

  #kept(): Unsent[] {
    try {
      return readUnsent(this.around.storage?.getItem(this.key) ?? "[]");
    } catch {
      return []; // A browser that keeps nothing.
    }
  }

  #keep(): void {
    try {
      if (this.#all.length === 0) this.around.storage?.removeItem(this.key);
      else this.around.storage?.setItem(this.key, JSON.stringify(this.#all));
    } catch {
      return; // Full or forbidden: it is kept while the page is open.
    }
  }
}
