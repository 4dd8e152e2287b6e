import { workspaces } from "@/db/schema/workspaces/workspaces";
import { database, inWorkspace, jobScope, type Scope } from "@/lib/context";
import { DAY_MS } from "@/lib/days";
import { sealOldIds } from "@/lib/inbox/messages/seal-old-ids";
import { log } from "@/lib/log";
import { oldOnDisk, removeUnfinished } from "@/lib/media/disk";
import { forgetUnused, UNUSED_DAYS, withoutRow } from "@/lib/media/forget-unused";
import { sealNames } from "@/lib/media/names/seal-names";
import { removeFiles } from "@/lib/media/remove-file";

/** Delete files that nobody uses, and seal what older versions stored in the clear, in each workspace. */
export async function sweepFiles(): Promise<void> {
  const rows = await database().select({ id: workspaces.id }).from(workspaces);
  for (const { id } of rows) {
    try {
      await sweepFilesOf(jobScope(id, "sweep-files"));
    } catch (error) {
      // One workspace in trouble leaves the others alone, and is visited again at the next turn.
      log.warn("Files could not be swept", { workspaceId: id, error });
    }
  }
}

/**
 * The same in one workspace: files that were uploaded and never used, and files on the disk without a row,
 * left by a process that died between the two.
 */
export async function sweepFilesOf(scope: Scope): Promise<void> {
  const { workspaceId } = scope;
  await sealNames(scope);
  await sealOldIds(scope);
  await removeFiles(scope, await inWorkspace(scope, forgetUnused));
  const before = new Date(scope.clock().getTime() - UNUSED_DAYS * DAY_MS);
  const old = await oldOnDisk(workspaceId, before);
  await removeFiles(scope, await inWorkspace(scope, (ctx) => withoutRow(ctx, old)));
  await removeUnfinished(workspaceId, before);
}
