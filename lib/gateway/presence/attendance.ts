/** A member in a conversation: they look at it, or write a reply in it. */
type PresenceState = "viewing" | "writing";

/** What a tab says of itself: where its member is. Null for nowhere any more. */
export interface Sign {
  workspaceId: string;
  memberId: string;
  tabId: string;
  conversationId: string;
  state: PresenceState | null;
}

/** A member has no page open any more. */
export type Farewell = Pick<Sign, "workspaceId" | "memberId">;

/** What screens are told: a member in a conversation, and how; null once they are not there any more. */
export type Change = [conversationId: string, memberId: string, state: PresenceState | null];

/** Without another sign a tab is gone, and does not write any more. A browser gives one every 12 s, and every 4 while its member writes. */
export const GONE_AFTER_MS = 20_000;
export const WRITES_FOR_MS = 9_000;
/** More tabs of one member are not counted: the oldest is forgotten. */
const TABS_MAX = 12;

interface Tab {
  memberId: string;
  conversationId: string;
  heardMs: number;
  /** When it said that its member writes; null if they do not. */
  wroteMs: number | null;
}

interface Room {
  tabs: Map<string, Tab>;
  /** As screens were told last, by `conversation member`. */
  told: Map<string, PresenceState>;
}

/** Who is in which conversation of which workspace now: in memory alone, and forgotten where no sign comes. */
export class Attendance {
  readonly #rooms = new Map<string, Room>();

  /** @param nowMs A clock that never goes back. */
  constructor(private readonly nowMs: () => number) {}

  /** Whether a tab was in this conversation a moment ago, so that nobody need ask again whether it may be. */
  knows({ workspaceId, memberId, tabId, conversationId }: Omit<Sign, "state">): boolean {
    const tab = this.#rooms.get(workspaceId)?.tabs.get(keyOf(memberId, tabId));
    return tab?.conversationId === conversationId && !this.#isGone(tab);
  }

  hear(word: Sign | Farewell): void {
    if (!("tabId" in word)) return void this.#forget(word);
    const { workspaceId, memberId, tabId, conversationId, state } = word;
    const key = keyOf(memberId, tabId);
    const room = this.#rooms.get(workspaceId) ?? { tabs: new Map(), told: new Map() };
    const before = room.tabs.get(key);
    // A late sign about a conversation that the tab has left for another is no news.
    if (state === null && before?.conversationId !== conversationId) return;
    this.#rooms.set(workspaceId, room);
    // The tab heard last comes last.
    room.tabs.delete(key);
    if (state === null) return;
    const own = [...room.tabs].filter(([, tab]) => tab.memberId === memberId);
    if (own.length >= TABS_MAX) room.tabs.delete(own[0]![0]);
    const heardMs = this.nowMs();
    room.tabs.set(key, { memberId, conversationId, heardMs, wroteMs: state === "writing" ? heardMs : null });
  }

  #forget({ workspaceId, memberId }: Farewell): void {
    const tabs = this.#rooms.get(workspaceId)?.tabs ?? new Map<string, Tab>();
    for (const [key, tab] of tabs) if (tab.memberId === memberId) tabs.delete(key);
  }

  /** Who is where in a workspace, as screens were told last. */
  everyone(workspaceId: string): Change[] {
    return [...(this.#rooms.get(workspaceId)?.told ?? [])].map(([key, state]) => changeOf(key, state));
  }

  /** What has changed since the last time, by workspace; who gave no sign for too long is gone. */
  takeChanges(): Map<string, Change[]> {
    const news = new Map<string, Change[]>();
    for (const [workspaceId, room] of this.#rooms) {
      const now = this.#present(room);
      const changes = [
        ...[...now]
          .filter(([key, state]) => room.told.get(key) !== state)
          .map(([key, state]) => changeOf(key, state)),
        ...[...room.told.keys()].filter((key) => !now.has(key)).map((key) => changeOf(key, null)),
      ];
      room.told = now;
      if (changes.length > 0) news.set(workspaceId, changes);
      if (room.tabs.size === 0) this.#rooms.delete(workspaceId);
    }
    return news;
  }

  /** By `conversation member`: of several tabs the one that writes counts. */
  #present({ tabs }: Room): Map<string, PresenceState> {
    const present = new Map<string, PresenceState>();
    for (const [key, tab] of tabs) {
      if (this.#isGone(tab)) tabs.delete(key);
      else {
        const place = `${tab.conversationId} ${tab.memberId}`;
        const writes = tab.wroteMs !== null && this.nowMs() - tab.wroteMs < WRITES_FOR_MS;
        present.set(place, writes ? "writing" : (present.get(place) ?? "viewing"));
      }
    }
    return present;
  }

  #isGone = ({ heardMs }: Tab) => this.nowMs() - heardMs >= GONE_AFTER_MS;
}

const keyOf = (memberId: string, tabId: string) => `${memberId} ${tabId}`;

function changeOf(key: string, state: PresenceState | null): Change {
  const [conversationId = "", memberId = ""] = key.split(" ");
  return [conversationId, memberId, state];
}
