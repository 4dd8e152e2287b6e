import {
  infiniteQueryOptions,
  queryOptions,
  useMutation,
  useMutationState,
  useQueryClient,
} from "@tanstack/react-query";
import { hc } from "hono/client";
import type { ContactChange, ContactPage, ContactView, NewConsent } from "@/lib/contacts/shapes";
import type { ContactsRoom } from "@/lib/gateway/api/contacts";
import { API, asOwner, bodyOf, type Refused } from "./api";

const contacts = hc<ContactsRoom>(API, asOwner)[":workspace"].contacts;
const contact = contacts[":contactId"];

/** Contacts, page by page: the last active first, or those that match `search`. */
export function contactsQuery(workspace: string, search: string) {
  return infiniteQueryOptions<
    ContactPage,
    Refused,
    { pages: ContactPage[] },
    readonly unknown[],
    string | null
  >({
    queryKey: ["contact", workspace, "list", search],
    queryFn: ({ pageParam }) =>
      bodyOf(
        contacts.$get({
          param: { workspace },
          query: { search, ...(pageParam ? { cursor: pageParam } : {}) },
        }),
      ),
    initialPageParam: null,
    getNextPageParam: ({ next }) => next,
  });
}

/** One contact. Requested again when the feed names it. */
export function contactQuery(workspace: string, contactId: string) {
  return queryOptions<ContactView, Refused>({
    queryKey: ["contact", workspace, contactId],
    queryFn: () => bodyOf(contact.$get({ param: { workspace, contactId } })),
  });
}

function useAskAgain(workspace: string) {
  const cache = useQueryClient();
  return () => cache.invalidateQueries({ queryKey: ["contact", workspace] });
}

/**
 * Save the note on a contact, based on the note its writer has seen; also while the page is being left.
 *
 * @returns A function that throws Refused; `conflict` if another member has changed the note meanwhile.
 */
export function useSaveNote(workspace: string, contactId: string) {
  const cache = useQueryClient();
  const { queryKey } = contactQuery(workspace, contactId);
  return async (note: string, noteBefore: string): Promise<string> => {
    const request = { param: { workspace, contactId }, json: { note, noteBefore } };
    const changed = await bodyOf(contact.$patch(request, { init: { keepalive: true } }));
    // A running request would show the old note again.
    await cache.cancelQueries({ queryKey });
    cache.setQueryData(queryKey, changed);
    void cache.invalidateQueries({ queryKey: ["contact", workspace] });
    return changed.note;
  };
}

/** Change the name. */
export function useChangeContact(workspace: string, contactId: string) {
  const onSuccess = useAskAgain(workspace);
  return useMutation<ContactView, Refused, Pick<ContactChange, "name">>({
    mutationFn: (json) => bodyOf(contact.$patch({ param: { workspace, contactId }, json })),
    onSuccess,
  });
}

/** Record in the ledger a consent or its withdrawal. */
export function useRecordConsent(workspace: string, contactId: string) {
  const onSuccess = useAskAgain(workspace);
  return useMutation<unknown, Refused, Omit<NewConsent, "contactId">>({
    mutationFn: (json) => bodyOf(contact.consents.$post({ param: { workspace, contactId }, json })),
    onSuccess,
  });
}

/** Revoke an entry of the ledger that was a mistake. */
export function useCorrectConsent(workspace: string, contactId: string) {
  const onSuccess = useAskAgain(workspace);
  return useMutation<unknown, Refused, { consentId: string; id: string }>({
    mutationFn: ({ consentId, id }) =>
      bodyOf(
        contact.consents[":consentId"].correction.$post({
          param: { workspace, contactId, consentId },
          json: { id },
        }),
      ),
    onSuccess,
  });
}

/** Merge another contact into this one: both are the same person. */
export function useMergeContact(workspace: string, intoId: string) {
  const onSuccess = useAskAgain(workspace);
  return useMutation<unknown, Refused, { contactId: string }>({
    mutationFn: ({ contactId }) =>
      bodyOf(contact.merge.$post({ param: { workspace, contactId }, json: { intoId } })),
    onSuccess,
  });
}

/** Erase the contact permanently. */
export function useEraseContact(workspace: string, contactId: string) {
  const onSuccess = useAskAgain(workspace);
  return useMutation<unknown, Refused>({
    mutationKey: eraseKey(contactId),
    mutationFn: () => bodyOf(contact.$delete({ param: { workspace, contactId } })),
    onSuccess,
  });
}

const eraseKey = (contactId: string) => ["erase-contact", contactId];

/** Whether this browser is erasing or has erased the contact: then it is not requested again. */
export function useIsErased(contactId: string): boolean {
  const filters = { mutationKey: eraseKey(contactId) };
  const states = useMutationState({ filters, select: ({ state }) => state.status });
  return states.some((status) => status === "pending" || status === "success");
}

/** Address from which a browser downloads everything stored about the contact. */
export function contactExportUrl(workspace: string, contactId: string): string {
  return `/api/v1/${workspace}/contacts/${contactId}/export`;
}
