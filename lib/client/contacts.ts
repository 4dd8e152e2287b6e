import {
  infiniteQueryOptions,
  type QueryClient,
  queryOptions,
  useMutation,
  useQueryClient,
} from "@tanstack/react-query";
import { hc } from "hono/client";
import type { ContactChange, ContactPage, ContactView, NewConsent } from "@/lib/contacts/shapes";
import type { ContactsRoom } from "@/lib/gateway/api/contacts";
import { bodyOf, type Refused } from "./api";

const here = hc<ContactsRoom>("/api/v1")[":workspace"];
const one = here.contacts[":contactId"];

/** Contacts, the last seen first; with `search` those called so. */
export const contactsQuery = (workspace: string, search: string) =>
  infiniteQueryOptions({
    queryKey: ["contact", workspace, "list", search],
    queryFn: ({ pageParam }): Promise<ContactPage> =>
      bodyOf(
        here.contacts.$get({
          param: { workspace },
          query: { search, ...(pageParam ? { cursor: pageParam } : {}) },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: ({ next }) => next,
  });

/** One contact with identities, conversations and consents. */
export const contactQuery = (workspace: string, contactId: string) =>
  queryOptions<ContactView, Refused>({
    queryKey: ["contact", workspace, contactId],
    queryFn: () => bodyOf(one.$get({ param: { workspace, contactId } })),
  });

/** Change the name or the note. */
export function useChangeContact(workspace: string, contactId: string) {
  const cache = useQueryClient();
  return useMutation<ContactView, Refused, Omit<ContactChange, "contactId">>({
    mutationFn: (json) => bodyOf(one.$patch({ param: { workspace, contactId }, json })),
    onSuccess: (view) => {
      cache.setQueryData(contactQuery(workspace, contactId).queryKey, view);
      void forgetNames(cache, workspace);
    },
  });
}

/** Add to the ledger what the contact agreed to or took back. */
export function useRecordConsent(workspace: string, contactId: string) {
  const cache = useQueryClient();
  return useMutation<unknown, Refused, Omit<NewConsent, "contactId">>({
    mutationFn: (json) => bodyOf(one.consents.$post({ param: { workspace, contactId }, json })),
    onSuccess: () => cache.invalidateQueries(contactQuery(workspace, contactId)),
  });
}

/** Erase the contact for good. */
export function useEraseContact(workspace: string, contactId: string) {
  const cache = useQueryClient();
  return useMutation<unknown, Refused, void>({
    mutationFn: () => bodyOf(one.$delete({ param: { workspace, contactId } })),
    onSuccess: () => {
      cache.removeQueries({ queryKey: contactQuery(workspace, contactId).queryKey });
      void forgetNames(cache, workspace);
    },
  });
}

/** Everything known of the contact, as a file's text. @throws Refused */
export async function exportOf(workspace: string, contactId: string): Promise<string> {
  return JSON.stringify(await bodyOf(one.export.$get({ param: { workspace, contactId } })), null, 2);
}

/** Ask again for what shows contacts by their names. */
async function forgetNames(cache: QueryClient, workspace: string): Promise<void> {
  await cache.invalidateQueries({ queryKey: ["contact", workspace, "list"] });
  await cache.invalidateQueries({ queryKey: ["inbox", workspace] });
}
