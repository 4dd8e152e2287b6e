import { GraphError } from "../graph/graph-error";
import { faultError, faults } from "../instagram/instagram-faults";
import { refuseSentinel } from "../sentinels";
import type { PagePost } from "../store/store-posts";

const everywhere = /^!(down|token|revoked|permission|restricted)\b/;

/**
 * Refuse a post whose text asks for it, as Meta would: `!down`, `!token`, `!revoked`, `!permission` and
 * `!restricted` as for messages; `!limit`, `!blocked`, and on Instagram `!spam`, in publishing's own codes.
 *
 * @throws GraphError
 */
export function refusePost(text: string, platform: "facebook" | "instagram"): void {
  if (!text.startsWith("!")) return;
  if (everywhere.test(text)) refuseSentinel(text, platform === "facebook" ? "messenger" : "instagram");
  if (text.startsWith("!spam") && platform === "instagram") throw faultError(faults.spam);
  if (text.startsWith("!blocked") && platform === "instagram") throw faultError(faults.restricted);
  if (text.startsWith("!blocked")) {
    throw new GraphError(
      368,
      "(#368) The action attempted has been deemed abusive or is otherwise disallowed",
    );
  }
  if (!text.startsWith("!limit")) return;
  const code = platform === "facebook" ? 80001 : 80002;
  throw new GraphError(
    code,
    `(#${code}) There have been too many calls to this account. Wait a bit and try again.`,
    { isTransient: true },
  );
}

const LATE_MS = 10 * 60_000;

/** Whether a Page's lists show a post by now: `!late` is missing from them for ten minutes, as lists may lag. */
export function isListed({ message, createdAtMs }: PagePost, nowMs: number): boolean {
  return !message.startsWith("!late") || nowMs - createdAtMs >= LATE_MS;
}
