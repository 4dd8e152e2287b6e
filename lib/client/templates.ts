import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { hc } from "hono/client";
import type { TemplateDraftsRoom } from "@/lib/gateway/api/templates/template-drafts";
import type { TemplateLibraryRoom } from "@/lib/gateway/api/templates/template-library";
import type { TemplatesRoom } from "@/lib/gateway/api/templates/templates";
import type { LibraryPage, LibraryQuery, LibraryWish } from "@/lib/templates/library/shapes";
import type {
  DraftList,
  DraftRef,
  DraftView,
  NewDraft,
  Removal,
  SavedDraft,
  TemplatePage,
  TemplateQuery,
} from "@/lib/templates/shapes";
import { API, asOwner, bodyOf, type Refused } from "./api";

const here = hc<TemplateDraftsRoom>(API, asOwner)[":workspace"];
const drafts = here["template-drafts"];
const one = drafts[":templateDraftId"];
const library = hc<TemplateLibraryRoom>(API, asOwner)[":workspace"];
const reading = hc<TemplatesRoom>(API, asOwner)[":workspace"];

/** Templates by name, page after page. Requested again when the feed says that some changed. */
export function templatePagesQuery(workspace: string, filter: Omit<TemplateQuery, "limit" | "cursor">) {
  return infiniteQueryOptions<TemplatePage, Refused>({
    queryKey: ["template", workspace, "pages", filter],
    queryFn: ({ pageParam }) => {
      const cursor = typeof pageParam === "string" ? { cursor: pageParam } : {};
      return bodyOf(reading.templates.$get({ param: { workspace }, query: { ...filter, ...cursor } }));
    },
    initialPageParam: null,
    getNextPageParam: ({ next }) => next,
  });
}

/** The drafts of templates. Requested again when the feed says that some changed. */
export function draftsQuery(workspace: string) {
  return queryOptions<DraftList, Refused>({
    queryKey: ["template", workspace, "drafts"],
    queryFn: () => bodyOf(drafts.$get({ param: { workspace } })),
  });
}

/** One of them. It is gone once Meta has it. */
export function draftQuery(workspace: string, templateDraftId: string) {
  return queryOptions<DraftView, Refused>({
    queryKey: ["template", workspace, "draft", templateDraftId],
    queryFn: () => bodyOf(one.$get({ param: { workspace, templateDraftId } })),
    retry: false,
  });
}

/** Begin a template; its draft may be one that is there already. */
export function useBeginDraft(workspace: string) {
  return useMutation<DraftView, Refused, NewDraft>({
    mutationFn: (json) => bodyOf(drafts.$post({ param: { workspace }, json })),
  });
}

/** Store a draft as it is. */
export function useSaveDraft(workspace: string) {
  const cache = useQueryClient();
  return useMutation<DraftView, Refused, SavedDraft>({
    mutationFn: ({ id: templateDraftId, ...json }) =>
      bodyOf(one.$put({ param: { workspace, templateDraftId }, json })),
    onSuccess: (draft) => cache.setQueryData(draftQuery(workspace, draft.id).queryKey, draft),
  });
}

/** Submit a draft to Meta. */
export function useSubmitDraft(workspace: string) {
  const cache = useQueryClient();
  return useMutation<DraftView, Refused, DraftRef>({
    mutationFn: ({ id: templateDraftId, ...json }) =>
      bodyOf(one.submit.$post({ param: { workspace, templateDraftId }, json })),
    onSuccess: (draft) => cache.setQueryData(draftQuery(workspace, draft.id).queryKey, draft),
  });
}

/** Throw a draft away. */
export function useDiscardDraft(workspace: string) {
  const cache = useQueryClient();
  return useMutation<unknown, Refused, DraftRef>({
    mutationFn: ({ id: templateDraftId, expectedVersion }) =>
      bodyOf(
        one.$delete({
          param: { workspace, templateDraftId },
          query: { expectedVersion: String(expectedVersion) },
        }),
      ),
    onSuccess: () => cache.invalidateQueries(draftsQuery(workspace)),
  });
}

/** Delete one language of a template at Meta, or its whole name. */
export function useRemoveTemplate(workspace: string) {
  const cache = useQueryClient();
  return useMutation<unknown, Refused, Removal>({
    mutationFn: ({ templateId, what }) =>
      bodyOf(here.templates[":templateId"].$delete({ param: { workspace, templateId }, query: { what } })),
    onSuccess: () => cache.invalidateQueries({ queryKey: ["template", workspace] }),
  });
}

/** Meta's library in one language, page after page. Requested again when the feed says that it was read. */
export function libraryQuery(workspace: string, filter: Omit<LibraryQuery, "limit" | "cursor">) {
  return infiniteQueryOptions<LibraryPage, Refused>({
    queryKey: ["template", workspace, "library", filter],
    queryFn: ({ pageParam }) => {
      const cursor = typeof pageParam === "number" ? { cursor: String(pageParam) } : {};
      return bodyOf(
        library["template-library"].$get({ param: { workspace }, query: { ...filter, ...cursor } }),
      );
    },
    initialPageParam: null,
    getNextPageParam: ({ next }) => next,
  });
}

/** Have a language of Meta's library read now, unless it was today. */
export function useWantLibrary(workspace: string) {
  return useMutation<unknown, Refused, LibraryWish>({
    mutationFn: ({ channelId, language }) =>
      bodyOf(
        library.channels[":channelId"]["template-library"].$post({
          param: { workspace, channelId },
          json: { language },
        }),
      ),
  });
}

/** Have a number's templates read at Meta now. */
export function useReadTemplates(workspace: string) {
  return useMutation<unknown, Refused, string>({
    mutationFn: (channelId) =>
      bodyOf(reading.channels[":channelId"].templates.$post({ param: { workspace, channelId } })),
  });
}
