import { Attendance, type Change, type Farewell, type Sign } from "./attendance";
import { openCrossing } from "./crossing";

/** How often screens and the other gateways are told what is new. */
const TELL_MS = 250;
/** A browser whose stream moves to another tab opens the next one at once. */
const RETURN_MS = 3_000;

/** A member's stream, which is told who is where in its workspace. */
export interface Follower {
  workspaceId: string;
  userId: string;
  /** @param isAll These are all; else they are what has changed. */
  tellPeople(people: Change[], isAll: boolean): void;
}

/** Who is where, as one gateway knows it. */
export interface Presence {
  knows(sign: Omit<Sign, "state">): boolean;
  /** A tab says where its member is. */
  hear(sign: Sign): void;
  /** @returns Ends it: unless its member has another stream soon, they are gone. */
  follow(follower: Follower): () => void;
  close(): Promise<void>;
}

/** Know who is where, together with the other gateways. */
export function startPresence(): Presence {
  const attendance = new Attendance(() => performance.now());
  const followers = new Set<Follower>();
  const waits = new Set<NodeJS.Timeout>();
  let waiting: (Sign | Farewell)[] = [];
  const crossing = openCrossing((word) => attendance.hear(word));
  const timer = setInterval(tell, TELL_MS);

  function tell(): void {
    crossing.send(waiting);
    waiting = [];
    for (const [workspaceId, changes] of attendance.takeChanges()) {
      for (const one of followers) if (one.workspaceId === workspaceId) one.tellPeople(changes, false);
    }
  }
  function hear(word: Sign | Farewell): void {
    attendance.hear(word);
    waiting.push(word);
  }

  return {
    knows: (sign) => attendance.knows(sign),
    hear,
    follow(follower) {
      const { workspaceId, userId: memberId } = follower;
      followers.add(follower);
      follower.tellPeople(attendance.everyone(workspaceId), true);
      const isTheirs = (one: Follower) => one.workspaceId === workspaceId && one.userId === memberId;
      return () => {
        followers.delete(follower);
        const wait = setTimeout(() => {
          waits.delete(wait);
          if (![...followers].some(isTheirs)) hear({ workspaceId, memberId });
        }, RETURN_MS);
        // It keeps no process running that has nothing else to do.
        waits.add(wait.unref());
      };
    },
    async close() {
      clearInterval(timer);
      for (const wait of waits) clearTimeout(wait);
      await crossing.close();
    },
  };
}

/** One for all doors of a process: the API hears the signs, and the feed tells the screens. */
let shared: { presence: Presence; doors: number } | null = null;

/** The presence of this process, for a door that opens; it is closed with the last of them. */
export function openPresence(): Presence {
  shared ??= { presence: startPresence(), doors: 0 };
  shared.doors += 1;
  const { presence } = shared;
  return {
    ...presence,
    async close() {
      if (!shared) return;
      shared.doors -= 1;
      if (shared.doors > 0) return;
      shared = null;
      await presence.close();
    },
  };
}

/** The same, for a route of the API; null where its door is not open in this process. */
export const presenceHere = (): Presence | null => shared?.presence ?? null;
