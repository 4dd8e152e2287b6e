import { useMutation } from "@tanstack/react-query";
import { hc } from "hono/client";
import type { PublicationsRoom } from "@/lib/gateway/api/publications";
import type { HandOffLink } from "@/lib/publishing/hand-off-rules";
import type { Decision, PostView } from "@/lib/publishing/shapes";
import { API, asOwner, bodyOf, type Refused } from "./api";
import { useShown } from "./posts";

const publication = hc<PublicationsRoom>(API, asOwner)[":workspace"].publications[":publicationId"];

/** Cancel one publication. */
export function useCancelPublication(workspace: string) {
  const onSuccess = useShown(workspace);
  return useMutation<PostView, Refused, { publicationId: string }>({
    mutationFn: ({ publicationId }) =>
      bodyOf(publication.cancel.$post({ param: { workspace, publicationId } })),
    onSuccess,
  });
}

/** Retry one publication. */
export function useRetryPublication(workspace: string) {
  const onSuccess = useShown(workspace);
  return useMutation<PostView, Refused, { publicationId: string }>({
    mutationFn: ({ publicationId }) =>
      bodyOf(publication.retry.$post({ param: { workspace, publicationId } })),
    onSuccess,
  });
}

/** Record a member's decision about a publication in doubt. */
export function useDecidePublication(workspace: string) {
  const onSuccess = useShown(workspace);
  return useMutation<PostView, Refused, Decision>({
    mutationFn: ({ id: publicationId, ...json }) =>
      bodyOf(publication.decide.$post({ param: { workspace, publicationId }, json })),
    onSuccess,
  });
}

/** Create a new link to the page for the phone. */
export function useMakeHandOffLink(workspace: string) {
  return useMutation<HandOffLink, Refused, { publicationId: string }>({
    mutationFn: ({ publicationId }) =>
      bodyOf(publication["hand-off"].$post({ param: { workspace, publicationId } })),
  });
}
