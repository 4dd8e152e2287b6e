import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { hc } from "hono/client";
import type { PostsRoom } from "@/lib/gateway/api/posts";
import type {
  DayRange,
  Draft,
  DraftPage,
  PostCard,
  PostView,
  Rescheduling,
  Submission,
} from "@/lib/publishing/shapes";
import { API, asOwner, bodyOf, type Refused } from "./api";

const here = hc<PostsRoom>(API, asOwner)[":workspace"];
const one = here.posts[":postId"];

/** The posts of some days, both ends included, in the workspace's zone. */
export function postsQuery(workspace: string, range: DayRange) {
  return queryOptions<PostCard[], Refused>({
    queryKey: ["post", workspace, "days", range.from, range.to],
    queryFn: () => bodyOf(here.posts.$get({ param: { workspace }, query: range })),
  });
}

/** Drafts, the last edited first. @param after `next` of the page before. */
export function draftsQuery(workspace: string, after: string | null = null) {
  return queryOptions<DraftPage, Refused>({
    queryKey: ["post", workspace, "drafts", after],
    queryFn: () =>
      bodyOf(here.posts.drafts.$get({ param: { workspace }, query: after === null ? {} : { after } })),
  });
}

/** One post with its publications and their attempts. */
export function postQuery(workspace: string, postId: string) {
  return queryOptions<PostView, Refused>({
    queryKey: ["post", workspace, postId],
    queryFn: () => bodyOf(one.$get({ param: { workspace, postId } })),
  });
}

/** Shows the post after a change at once; lists that contain it are requested again. */
export function useShown(workspace: string): (post: PostView) => void {
  const cache = useQueryClient();
  return (post) => {
    cache.setQueryData(postQuery(workspace, post.id).queryKey, post);
    void cache.invalidateQueries({
      predicate: ({ queryKey: [kind, place, about] }) =>
        kind === "post" && place === workspace && (about === "days" || about === "drafts"),
    });
  };
}

/** Save a post as it is in the composer. Refused with `conflict` if somebody saved meanwhile. */
export function useSavePost(workspace: string) {
  const onSuccess = useShown(workspace);
  return useMutation<PostView, Refused, Draft>({
    mutationFn: ({ id: postId, ...json }) => bodyOf(one.$put({ param: { workspace, postId }, json })),
    onSuccess,
  });
}

/** Publish a draft now, or schedule it. */
export function useSubmitPost(workspace: string) {
  const onSuccess = useShown(workspace);
  return useMutation<PostView, Refused, Submission>({
    mutationFn: ({ id: postId, ...json }) => bodyOf(one.submit.$post({ param: { workspace, postId }, json })),
    onSuccess,
  });
}

/** Move a post to another time. */
export function useChangeSchedule(workspace: string) {
  const onSuccess = useShown(workspace);
  return useMutation<PostView, Refused, Rescheduling>({
    mutationFn: ({ id: postId, ...json }) =>
      bodyOf(one.schedule.$put({ param: { workspace, postId }, json })),
    onSuccess,
  });
}

/** Turn a scheduled post back into a draft. */
export function useWithdrawPost(workspace: string) {
  const onSuccess = useShown(workspace);
  return useMutation<PostView, Refused, { id: string; expectedVersion: number }>({
    mutationFn: ({ id: postId, ...json }) =>
      bodyOf(one.withdraw.$post({ param: { workspace, postId }, json })),
    onSuccess,
  });
}

/** Approve the changes stored beside a scheduled post: the changed version will be published. */
export function useApplyRevision(workspace: string) {
  const onSuccess = useShown(workspace);
  return useMutation<PostView, Refused, { id: string; expectedVersion: number }>({
    mutationFn: ({ id: postId, ...json }) =>
      bodyOf(one.revision.$post({ param: { workspace, postId }, json })),
    onSuccess,
  });
}

/** Discard the changes stored beside a post. */
export function useDiscardRevision(workspace: string) {
  const onSuccess = useShown(workspace);
  return useMutation<PostView, Refused, { id: string; expectedVersion: number }>({
    mutationFn: ({ id: postId, expectedVersion }) =>
      bodyOf(
        one.revision.$delete({
          param: { workspace, postId },
          query: { expectedVersion: String(expectedVersion) },
        }),
      ),
    onSuccess,
  });
}

/** Delete a post that is not public anywhere. */
export function useDeletePost(workspace: string) {
  const cache = useQueryClient();
  return useMutation<unknown, Refused, { id: string; expectedVersion: number }>({
    mutationFn: ({ id: postId, expectedVersion }) =>
      bodyOf(
        one.$delete({ param: { workspace, postId }, query: { expectedVersion: String(expectedVersion) } }),
      ),
    onSuccess: () => cache.invalidateQueries({ queryKey: ["post", workspace] }),
  });
}
