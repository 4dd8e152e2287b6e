import { asChannel } from "@/lib/channels/credential";
import { inWorkspace, type Scope } from "@/lib/context";
import { Refusal } from "@/lib/errors";
import { GraphError } from "@/lib/meta/graph-error";
import { changePublication, findLockedPublication } from "@/lib/publishing/posts/locked-post";
import { publisherOf } from "@/lib/publishing/posts/targets";
import { enqueue } from "@/lib/queue";

/** How long we go on asking Meta for the address of what is out, and how often. */
const ASK_HOURS = 1;
const ASK_AGAIN_MS = 5 * 60_000;

/**
 * Find the public address of a publication. It is out in any case: without an address a screen
 * shows none.
 *
 * @throws GraphError if Meta said "not now"; the queue waits.
 */
export async function verifyPublication(scope: Scope, id: string): Promise<void> {
  const sought = await inWorkspace(scope, (ctx) => findLockedPublication(ctx, id));
  const { publication, post } = sought ?? {};
  if (
    !publication ||
    !post ||
    publication.state !== "published" ||
    publication.permalink ||
    !publication.publishedAt
  )
    return;
  const externalId = publication.externalId;
  const publisher = publisherOf(publication.platform, post.kind);
  const isTooLate = scope.clock().getTime() - publication.publishedAt.getTime() > ASK_HOURS * 3_600_000;
  if (!externalId || !publisher || isTooLate) return;

  const permalink = await asChannel(
    scope,
    publication.channelId,
    (from) => publisher.permalink(from, externalId),
    {
      canWait: true,
    },
  ).catch(unlessLater);
  await inWorkspace(scope, async (ctx) => {
    if (permalink) return changePublication(ctx, publication, { permalink });
    const runAt = new Date(ctx.now.getTime() + ASK_AGAIN_MS);
    await enqueue(ctx, "verify-publication", { workspaceId: ctx.workspaceId, publicationId: id }, { runAt });
  });
}

/** "Not now" is for the queue; any other refusal means no address, this time. */
function unlessLater(error: unknown): null {
  const isNo =
    error instanceof GraphError && (error.meaning === "refused" || error.meaning === "token_invalid");
  if (isNo || error instanceof Refusal) return null;
  throw error;
}
