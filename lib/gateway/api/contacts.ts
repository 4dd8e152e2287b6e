import { createRoute, z } from "@hono/zod-openapi";
import { correctConsent } from "@/lib/contacts/consent/correct-consent";
import { recordConsent } from "@/lib/contacts/consent/record-consent";
import { mergeContacts } from "@/lib/contacts/linking/merge-contacts";
import { changeContact } from "@/lib/contacts/people/change-contact";
import { getContact } from "@/lib/contacts/people/get-contact";
import { listContacts } from "@/lib/contacts/people/list-contacts";
import {
  ContactChange,
  ContactPage,
  ContactQuery,
  ContactView,
  Merge,
  NewConsent,
} from "@/lib/contacts/shapes";
import { inWorkspace } from "@/lib/context";
import { eraseContact } from "@/lib/privacy/erase-contact";
import { exportContact } from "@/lib/privacy/export-contact";
import { ContactExport } from "@/lib/privacy/shapes";
import { answer, body, Done, done, newRoom, params } from "./room";

const ofContact = params.extend({ contactId: z.uuid() });
const path = "/{workspace}/contacts/{contactId}";

const getList = createRoute({
  operationId: "listContacts",
  method: "get",
  path: "/{workspace}/contacts",
  request: { params, query: ContactQuery },
  responses: { 200: answer(ContactPage, "One page, most recently seen first.") },
});

const getOne = createRoute({
  operationId: "getContact",
  method: "get",
  path,
  request: { params: ofContact },
  responses: { 200: answer(ContactView, "The contact with its identities, conversations and consents.") },
});

const patchOne = createRoute({
  operationId: "changeContact",
  method: "patch",
  path,
  request: { params: ofContact, body: body(ContactChange.omit({ contactId: true })) },
  responses: { 200: answer(ContactView, "The updated object.") },
});

const deleteOne = createRoute({
  operationId: "eraseContact",
  method: "delete",
  path,
  request: { params: ofContact },
  responses: { 200: answer(Done, "Erased, with the key to its data.") },
});

const postConsent = createRoute({
  operationId: "recordConsent",
  method: "post",
  path: `${path}/consents`,
  request: { params: ofContact, body: body(NewConsent.omit({ contactId: true })) },
  responses: { 201: answer(Done, "Recorded.") },
});

const postCorrection = createRoute({
  operationId: "correctConsent",
  method: "post",
  path: `${path}/consents/{consentId}/correction`,
  request: { params: ofContact.extend({ consentId: z.uuid() }), body: body(z.object({ id: z.uuid() })) },
  responses: { 201: answer(Done, "Recorded: the entry was a mistake.") },
});

const postMerge = createRoute({
  operationId: "mergeContacts",
  method: "post",
  path: `${path}/merge`,
  request: { params: ofContact, body: body(Merge.omit({ contactId: true })) },
  responses: { 200: answer(Done, "Merged.") },
});

const getExport = createRoute({
  operationId: "exportContact",
  method: "get",
  path: `${path}/export`,
  request: { params: ofContact },
  responses: { 200: answer(ContactExport, "Everything stored about the contact.") },
});

/** Contacts, their consent, and their rights of access and erasure. */
export const contactsRoom = newRoom()
  .openapi(getList, async (c) => {
    const query = c.req.valid("query");
    return c.json(await inWorkspace(c.var.scope, (ctx) => listContacts(ctx, query)), 200);
  })
  .openapi(getOne, async (c) => {
    const { contactId } = c.req.valid("param");
    return c.json(await inWorkspace(c.var.scope, (ctx) => getContact(ctx, contactId)), 200);
  })
  .openapi(patchOne, async (c) => {
    const change = { ...c.req.valid("json"), ...c.req.valid("param") };
    const changed = await inWorkspace(c.var.scope, async (ctx) => {
      await changeContact(ctx, change);
      return getContact(ctx, change.contactId);
    });
    return c.json(changed, 200);
  })
  .openapi(deleteOne, async (c) => {
    await inWorkspace(c.var.scope, (ctx) => eraseContact(ctx, c.req.valid("param").contactId));
    return c.json(done, 200);
  })
  .openapi(postConsent, async (c) => {
    const consent = { ...c.req.valid("json"), ...c.req.valid("param") };
    await inWorkspace(c.var.scope, (ctx) => recordConsent(ctx, consent));
    return c.json(done, 201);
  })
  .openapi(postCorrection, async (c) => {
    const correction = { ...c.req.valid("json"), ...c.req.valid("param") };
    await inWorkspace(c.var.scope, (ctx) => correctConsent(ctx, correction));
    return c.json(done, 201);
  })
  .openapi(postMerge, async (c) => {
    const merge = { ...c.req.valid("json"), ...c.req.valid("param") };
    await inWorkspace(c.var.scope, (ctx) => mergeContacts(ctx, merge));
    return c.json(done, 200);
  })
  .openapi(getExport, async (c) => {
    const { contactId } = c.req.valid("param");
    return c.json(await inWorkspace(c.var.scope, (ctx) => exportContact(ctx, contactId)), 200);
  });

export type ContactsRoom = typeof contactsRoom;
