import { hasScope } from "../access/tokens";
import type { GraphCall } from "../graph/graph-call";
import { GraphError } from "../graph/graph-error";
import type { Thread } from "../store/store-shapes";

/** @throws GraphError 200 (403) without the permission of the platform the message goes to. */
export function requireMessaging({ token }: GraphCall, thread: Thread): void {
  const permission =
    thread.platform === "messenger"
      ? "pages_messaging"
      : token.kind === "instagram"
        ? "instagram_business_manage_messages"
        : "instagram_manage_messages";
  if (
    hasScope(
      token,
      permission,
      token.kind === "page" && thread.platform === "instagram" ? undefined : thread.assetId,
    )
  )
    return;
  throw new GraphError(200, `(#200) Requires ${permission} permission to manage the object`, { status: 403 });
}
