import { hc } from "hono/client";
import { API, asOwner, bodyOf } from "@/lib/client/api";
import { clockMs } from "@/lib/client/clock";
import { feedName, type Looker } from "@/lib/client/inbox/cache";
import type { Aside } from "@/lib/client/inbox/people";
import { changedLines, type News } from "@/lib/client/late-queries";
import type { InboxRoom } from "@/lib/gateway/api/inbox";
import type { MessagesRoom } from "@/lib/gateway/api/messages";
import { lead } from "./lead";
import { type Notice, watchLines } from "./notice-rules";

const inbox = hc<InboxRoom>(API, asOwner)[":workspace"];
const messages = hc<MessagesRoom>(API, asOwner)[":workspace"];

/** News within this time are read together. */
const GATHER_MS = 300;
const AT_ONCE_MAX = 100;

/**
 * Follow what happens in a workspace, in one tab of this browser, and tell of each new thing once.
 *
 * It listens to what the tab with the stream tells all others, so it opens no stream of its own.
 *
 * @returns Ends it.
 */
export function followNotices(looker: Looker, tell: (notice: Notice) => void): () => void {
  return lead(`trefoil-notices/${looker.workspace}/${looker.me}`, () => follow(looker, tell));
}

function follow(looker: Looker, tell: (notice: Notice) => void): () => void {
  const { workspace, me } = looker;
  // Before the first reading of the clock nothing counts as new.
  const freshIn = watchLines(me, new Date(clockMs("meta") ?? Number.NaN));
  const freshNotes = watchMentions(workspace);
  const waiting = { ids: new Set<string>(), all: false, mentions: true };
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function read(): Promise<void> {
    const { all, mentions } = waiting;
    const ids = [...waiting.ids].slice(0, AT_ONCE_MAX);
    for (const id of ids) waiting.ids.delete(id);
    Object.assign(waiting, { all: false, mentions: false });
    // What cannot be read now is not told; the page itself shows it later.
    const lines = await (all ? readNewest(workspace) : readLines(workspace, ids)).catch(() => []);
    for (const notice of freshIn(lines)) tell(notice);
    if (mentions) for (const notice of await freshNotes().catch(() => [])) tell(notice);
    if (waiting.ids.size > 0) plan();
  }
  const plan = () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      void read();
    }, GATHER_MS);
  };

  const news = new BroadcastChannel(feedName(looker));
  news.onmessage = ({ data }: MessageEvent<News | Aside | null>) => {
    // The tabs tell each other the time and who is where too, and ask for it.
    if (!data || !("changes" in data)) return;
    if (data.isReset) Object.assign(waiting, { all: true, mentions: true });
    for (const id of changedLines(data)) waiting.ids.add(id);
    if (data.changes.some(([kind]) => kind === "mention")) waiting.mentions = true;
    if (data.isReset || waiting.ids.size > 0 || waiting.mentions) plan();
  };
  plan();
  return () => {
    clearTimeout(timer);
    news.close();
  };
}

async function readLines(workspace: string, ids: readonly string[]) {
  if (ids.length === 0) return [];
  const query = { ids: ids.join(",") };
  return (await bodyOf(inbox.inbox.lines.$get({ param: { workspace }, query }))).lines;
}

/** After a gap in the stream: the newest of those that a member is told of. */
async function readNewest(workspace: string) {
  const read = (view: "mine" | "unassigned") =>
    bodyOf(inbox.conversations.$get({ param: { workspace }, query: { view, sort: "newest" } }));
  const pages = await Promise.all([read("mine"), read("unassigned")]);
  return pages.flatMap(({ items }) => items);
}

/** The notes that name this member, each once; those of the first reading are not new. */
function watchMentions(workspace: string): () => Promise<Notice[]> {
  let last: Set<string> | null = null;
  return async () => {
    const notes = await bodyOf(messages.inbox.mentions.$get({ param: { workspace } }));
    const before = last;
    last = new Set(notes.map(({ id }) => id));
    return notes
      .filter(({ id, isNamed }) => isNamed && before && !before.has(id))
      .map(({ conversationId, contactName }) => ({
        kind: "mention" as const,
        conversationId,
        name: contactName ?? "",
        words: null,
      }));
  };
}
