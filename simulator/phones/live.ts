import type { Call, Webhook } from "./shapes";
import { loadChats, loadFeed, loadMessages, loadWorld, setClock } from "./world";

interface LiveEvent {
  kind: string;
  id: string;
  data?: unknown;
}

interface Hearing {
  /** Customers that are on a phone now. */
  people(): string[];
  webhook(webhook: Webhook): void;
  call(call: Call): void;
  isConnected(is: boolean): void;
}

const GATHER_MS = 40;

/** Follow the simulator's events: reload what changed, once for all events within {@link GATHER_MS}. */
export function followLive(hearing: Hearing): void {
  const source = new EventSource("/_sim/live");
  const reads = gathered();
  let wasLost = false;
  source.addEventListener("hello", (event) => {
    setClock(parsed<{ now: number }>(event).now);
    hearing.isConnected(true);
    if (wasLost) reads.add("world", loadWorld);
    if (wasLost) for (const id of hearing.people()) reads.add(id, () => loadChats(id));
    wasLost = false;
  });
  source.addEventListener("error", () => {
    wasLost = true;
    hearing.isConnected(false);
  });
  for (const kind of ["message", "thread"]) {
    source.addEventListener(kind, (event) => {
      const { id } = parsed<LiveEvent>(event);
      const personId = personIn(id);
      if (!hearing.people().includes(personId)) return;
      reads.add(`chats ${personId}`, () => loadChats(personId));
      reads.add(id, () => loadMessages(id));
    });
  }
  for (const kind of ["post", "comment"]) source.addEventListener(kind, () => reads.add("feed", loadFeed));
  source.addEventListener("clock", (event) => {
    setClock(parsed<{ data: { now: number } }>(event).data.now);
    reads.add("feed", loadFeed);
  });
  source.addEventListener("world", () => {
    reads.add("world", loadWorld);
    reads.add("feed", loadFeed);
    for (const id of hearing.people()) reads.add(`chats ${id}`, () => loadChats(id));
  });
  for (const kind of ["webhook", "attempt"])
    source.addEventListener(kind, (event) => hearing.webhook(parsed<{ data: Webhook }>(event).data));
  source.addEventListener("call", (event) => hearing.call(parsed<{ data: Call }>(event).data));
}

/** Run each reload once per {@link GATHER_MS}, however often it is requested; never two of a kind at once. */
function gathered() {
  const waiting = new Map<string, () => Promise<void>>();
  const running = new Set<string>();
  let timer = 0;
  function run(): void {
    timer = 0;
    for (const [name, read] of waiting) {
      if (running.has(name)) continue;
      waiting.delete(name);
      running.add(name);
      void read()
        .catch(() => undefined)
        .finally(() => {
          running.delete(name);
          if (waiting.has(name)) if (timer === 0) timer = window.setTimeout(run, GATHER_MS);
        });
    }
  }
  return {
    add(name: string, read: () => Promise<void>): void {
      waiting.set(name, read);
      if (timer === 0) timer = window.setTimeout(run, GATHER_MS);
    },
  };
}

/** A thread's id says which customer it belongs to. */
function personIn(threadId: string): string {
  const base64 = threadId.slice(2).replaceAll("-", "+").replaceAll("_", "/");
  const bytes = Uint8Array.from(atob(base64), (one) => one.charCodeAt(0));
  return new TextDecoder().decode(bytes).split(":").slice(1).join(":");
}

function parsed<Data>(event: Event): Data {
  return JSON.parse(event instanceof MessageEvent ? event.data : "{}");
}
