import { channelAddresses, channels, channelTokens } from "@/db/schema/channels";
import { tokenPlace } from "@/lib/channels/credential";
import { database, inWorkspace, memberOf, type Scope } from "@/lib/context";
import { newId } from "@/lib/ids";
import type { Credential } from "@/lib/platforms/platform";
import { workspaceKey } from "@/lib/vault/keys";
import { seal } from "@/lib/vault/seal";
import { asWorker } from "./process-role";

interface Names {
  name: string;
  handle: string;
}

/** Connect a channel by writing its rows, as a login would have. @returns its id. */
export function writeChannel(scope: Scope, { token, ...asset }: Credential, names: Names): Promise<string> {
  const { workspaceId } = scope;
  const { platform, externalId } = asset;
  const id = newId();
  return asWorker(async () => {
    await inWorkspace(scope, async (ctx) => {
      const connected = { connectedBy: memberOf(ctx) ?? newId(), connectedAt: ctx.now, grants: [] };
      await ctx.db.insert(channels).values({
        workspaceId,
        id,
        ...asset,
        ...names,
        ...connected,
        state: "connected",
        subscription: "subscribed",
      });
      const sealed = seal(await workspaceKey(ctx, "channels"), tokenPlace(id), token);
      await ctx.db
        .insert(channelTokens)
        .values({ workspaceId, channelId: id, token: sealed, savedAt: ctx.now });
    });
    await database().insert(channelAddresses).values({ platform, externalId, workspaceId, channelId: id });
    return id;
  });
}
