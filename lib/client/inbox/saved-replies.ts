import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { hc } from "hono/client";
import { API, asOwner, bodyOf, type Refused } from "@/lib/client/api";
import type { SavedRepliesRoom } from "@/lib/gateway/api/inbox/saved-replies";
import type {
  FolderName,
  NewSavedReply,
  ReplyFilling,
  SavedReplyChange,
  SavedReplyView,
} from "@/lib/inbox/saved-replies/shapes";

const api = hc<SavedRepliesRoom>(API, asOwner)[":workspace"];

/** The saved replies that everyone uses and one's own. Events of the feed renew them. */
export const savedRepliesQuery = (workspace: string) =>
  queryOptions<SavedReplyView[], Refused>({
    queryKey: ["saved_reply", workspace],
    queryFn: () => bodyOf(api["saved-replies"].$get({ param: { workspace } })),
  });

/** What variables stand for in a conversation, where this message is answered. */
export const replyFillingQuery = (workspace: string, conversationId: string, messageId: string | null) =>
  queryOptions<ReplyFilling, Refused>({
    queryKey: ["conversation", workspace, conversationId, "filling", messageId],
    queryFn: () =>
      bodyOf(
        api.conversations[":conversationId"]["reply-filling"].$get({
          param: { workspace, conversationId },
          query: messageId ? { messageId } : {},
        }),
      ),
  });

function useSavedReplyVerb<Input>(workspace: string, ask: (input: Input) => Promise<unknown>) {
  const cache = useQueryClient();
  return useMutation<unknown, Refused, Input>({
    mutationFn: ask,
    onSettled: () => cache.invalidateQueries({ queryKey: savedRepliesQuery(workspace).queryKey }),
  });
}

/** Save a new one. */
export const useCreateSavedReply = (workspace: string) =>
  useSavedReplyVerb(workspace, (json: NewSavedReply) =>
    bodyOf(api["saved-replies"].$post({ param: { workspace }, json })),
  );

/** Change one; `conflict` if it was changed meanwhile. */
export const useChangeSavedReply = (workspace: string) =>
  useSavedReplyVerb(workspace, ({ id: savedReplyId, ...json }: SavedReplyChange & { id: string }) =>
    bodyOf(api["saved-replies"][":savedReplyId"].$put({ param: { workspace, savedReplyId }, json })),
  );

/** Delete one. */
export const useDeleteSavedReply = (workspace: string) =>
  useSavedReplyVerb(workspace, (savedReplyId: string) =>
    bodyOf(api["saved-replies"][":savedReplyId"].$delete({ param: { workspace, savedReplyId } })),
  );

/** Bring a deleted one back. */
export const useRestoreSavedReply = (workspace: string) =>
  useSavedReplyVerb(workspace, (savedReplyId: string) =>
    bodyOf(api["saved-replies"][":savedReplyId"].restore.$post({ param: { workspace, savedReplyId } })),
  );

/** Give a folder another name. */
export const useRenameReplyFolder = (workspace: string) =>
  useSavedReplyVerb(workspace, (json: FolderName) =>
    bodyOf(api["saved-reply-folders"].rename.$post({ param: { workspace }, json })),
  );
