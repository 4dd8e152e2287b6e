import { workspaces } from "@/db/schema/workspaces/workspaces";
import { isSetupOpen } from "@/lib/auth/joining/set-up";
import { setupLink } from "@/lib/auth/joining/setup-token";
import { authOptions } from "@/lib/auth/options";
import { isResetPlausible, resetLink } from "@/lib/auth/passwords/reset-token";
import { findPerson } from "@/lib/auth/sessions/find-person";
import { listOwnSessions } from "@/lib/auth/sessions/list-own-sessions";
import { findMembership } from "@/lib/auth/sessions/scope-of";
import { startSession } from "@/lib/auth/sessions/sessions";
import { listChannels } from "@/lib/channels/list-channels";
import { readWorkerSigns } from "@/lib/channels/meta-time";
import { countParked } from "@/lib/channels/parked/count-parked";
import { listParked } from "@/lib/channels/parked/list-parked";
import { getContact } from "@/lib/contacts/people/get-contact";
import { listContacts } from "@/lib/contacts/people/list-contacts";
import { type Context, inWorkspace, memberOf } from "@/lib/context";
import { addDays, dayOf } from "@/lib/days";
import { need } from "@/lib/env";
import { newId } from "@/lib/ids";
import { listLabels } from "@/lib/inbox/labels/list-labels";
import { listSavedPlaces } from "@/lib/inbox/saved-places/list-saved-places";
import { listSavedReplies } from "@/lib/inbox/saved-replies/list-saved-replies";
import { findConversation } from "@/lib/inbox/views/find-conversation";
import { getInboxCounts } from "@/lib/inbox/views/get-inbox-counts";
import { listConversations } from "@/lib/inbox/views/list-conversations";
import { readReach } from "@/lib/insights/read-reach";
import { findSpace } from "@/lib/media/space/find-space";
import { findStorage } from "@/lib/media/space/find-storage";
import { listRules } from "@/lib/moderation/rules/list-moderation";
import { listAudit } from "@/lib/privacy/list-audit";
import { findHandOff } from "@/lib/publishing/hand-off/find-hand-off";
import { findPost } from "@/lib/publishing/posts/get-post";
import { listDrafts, listPosts } from "@/lib/publishing/posts/list-posts";
import { listTargets } from "@/lib/publishing/posts/targets";
import { findTemplateDraft, listTemplateDrafts } from "@/lib/templates/drafts/get-draft";
import { listTemplates } from "@/lib/templates/list-templates";
import { connectTestChannel } from "@/lib/testing/webhooks";
import { listApiKeys } from "@/lib/workspaces/api-keys";
import { findInvitationOffer } from "@/lib/workspaces/find-invitation-offer";
import { getWorkspace } from "@/lib/workspaces/get-workspace";
import { listInvitations } from "@/lib/workspaces/invitations";
import { isInvitingOpen } from "@/lib/workspaces/invite-member";
import { listMembers } from "@/lib/workspaces/list-members";
import { listOwnWorkspaces } from "@/lib/workspaces/list-own-workspaces";
import { mayOpenWorkspace } from "@/lib/workspaces/open-workspace";
import { reach } from "./channels";
import { makeRule } from "./moderation";
import { handOff, linkToJoin } from "./person";
import { keepPicture, openConversation, type Place, parkDelivery } from "./place";
import { planned, saveDraft } from "./publishing";
import { savedPlace } from "./saved-places";
import { savedReply } from "./saved-replies";
import { draft } from "./templates";
import { invite, makeKey } from "./workspaces";

/** A query of a page, to be run under the role of pages, and a text that its answer must include. */
interface Reading {
  read: () => unknown;
  shows?: string;
}
type Preparation = (place: Place) => Promise<Reading> | Reading;

/** A query in a unit of work of the owner. */
const within = (place: Place, query: (ctx: Context) => unknown, shows?: string): Reading => ({
  read: () => inWorkspace(place.owner, async (ctx) => query(ctx)),
  ...(shows === undefined ? {} : { shows }),
});
const idOf = ({ caller }: Place) => memberOf(caller)!;

/** The queries of every page's frame, whose own functions only Next can call. */
const frame: Preparation = (place) => ({
  read: async () => {
    const person = await findPerson(place.headers.cookie ?? null);
    const membership = await findMembership(person?.id ?? "", place.slug);
    const { id, slug, name, locale, zone } = workspaces;
    const rows = await inWorkspace(place.owner, ({ db }) =>
      db.select({ id, slug, name, locale, zone }).from(workspaces),
    );
    return { membership, rows };
  },
  shows: place.slug,
});

const day = (ahead: number) => addDays(dayOf(new Date(), "UTC"), ahead);

/** A real call of each query that a page imports, by its name. */
export const pageQueries: Record<string, Preparation> = {
  requireScope: frame,
  requirePerson: frame,
  currentPerson: frame,
  currentMember: frame,
  authOptions: async (place) => {
    const sid = await startSession(idOf(place), null);
    const read = async () => {
      const [provider] = authOptions().providers;
      const authorize = provider && "authorize" in provider.options ? provider.options.authorize : null;
      const user: unknown = await authorize?.({}, { headers: { "x-trefoil-session": sid } });
      await authOptions().events?.signOut?.({ session: { expires: "" }, token: { sub: idOf(place), sid } });
      return user;
    };
    return { read, shows: idOf(place) };
  },
  isSetupOpen: () => {
    const token = setupLink("https://trefoil.example", need("SESSION_SECRET")).split("/").at(-1)!;
    return { read: () => isSetupOpen(token), shows: "false" };
  },
  isResetPlausible: () => {
    const user = { id: "018f0000-0000-7000-8000-000000000000", email: "a@example.test", passwordHash: "x" };
    const token = resetLink(user, new Date()).split("/").at(-1)!;
    return { read: () => isResetPlausible(token, new Date()), shows: "true" };
  },
  listOwnSessions: (place) => ({
    read: async () => listOwnSessions((await findPerson(place.headers.cookie ?? null))!),
    shows: "isThis",
  }),
  listOwnWorkspaces: (place) => ({ read: () => listOwnWorkspaces(idOf(place)), shows: place.slug }),
  mayOpenWorkspace: (place) => ({ read: () => mayOpenWorkspace(idOf(place)), shows: "true" }),
  isInvitingOpen: () => ({ read: () => Promise.resolve(isInvitingOpen("owner")), shows: "true" }),
  findInvitationOffer: async (place) => {
    const token = await linkToJoin(place, "guest@example.test");
    return { read: () => findInvitationOffer(token), shows: "guest@example.test" };
  },
  findHandOff: async (place) => {
    const link = await handOff(place);
    return { read: () => findHandOff(link), shows: "Fresh today" };
  },
  listChannels: async (place) => {
    const { id } = await connectTestChannel(place.owner, "instagram");
    return within(place, listChannels, id);
  },
  listTemplates: (place) => within(place, listTemplates, "lists"),
  listTemplateDrafts: async (place) => {
    const { templateDraftId } = await draft(place);
    return within(place, listTemplateDrafts, templateDraftId);
  },
  findTemplateDraft: async (place) => {
    const { templateDraftId } = await draft(place);
    return within(place, (ctx) => findTemplateDraft(ctx, templateDraftId), "order_ready");
  },
  readWorkerSigns: (place) => within(place, readWorkerSigns),
  countParked: async (place) => {
    await parkDelivery(place);
    return within(place, countParked, "1");
  },
  listParked: async (place) => {
    const id = await parkDelivery(place);
    return within(place, (ctx) => listParked(ctx), id);
  },
  getContact: async (place) => {
    const { contactId } = await openConversation(place);
    return within(place, (ctx) => getContact(ctx, contactId), contactId);
  },
  listContacts: async (place) => {
    const { contactId } = await openConversation(place);
    return within(place, (ctx) => listContacts(ctx, {}), contactId);
  },
  findConversation: async (place) => {
    const { conversationId } = await openConversation(place);
    return within(place, (ctx) => findConversation(ctx, conversationId), "Bonjour");
  },
  getInboxCounts: async (place) => {
    await openConversation(place);
    return within(place, getInboxCounts, "1");
  },
  listConversations: async (place) => {
    const { conversationId } = await openConversation(place);
    return within(place, (ctx) => listConversations(ctx, {}), conversationId);
  },
  readReach: async (place) => {
    const { since, until } = await reach(place);
    return within(place, (ctx) => readReach(ctx, { since, until }), "1234");
  },
  findSpace: () => ({ read: findSpace, shows: "freeBytes" }),
  findStorage: async (place) => {
    await keepPicture(place);
    return within(place, findStorage, "usedBytes");
  },
  findPost: async (place) => {
    const { id } = await planned(place);
    return within(place, (ctx) => findPost(ctx, id), "Fresh today");
  },
  listPosts: async (place) => {
    const { id } = await planned(place);
    return within(place, (ctx) => listPosts(ctx, { from: day(80), to: day(95) }), id);
  },
  listDrafts: async (place) => {
    const { id } = await saveDraft(place);
    return within(place, (ctx) => listDrafts(ctx), id);
  },
  listTargets: async (place) => {
    const { id } = await connectTestChannel(place.owner, "facebook");
    return within(place, listTargets, id);
  },
  listApiKeys: async (place) => {
    const { keyId } = await makeKey(place);
    return within(place, listApiKeys, keyId);
  },
  listInvitations: async (place) => {
    const { invitationId } = await invite(place);
    return within(place, listInvitations, invitationId);
  },
  listAudit: async (place) => {
    await makeKey(place);
    return within(place, (ctx) => listAudit(ctx), "api_key.created");
  },
  listLabels: async (place) => {
    await place.askAsOwner("POST", "/labels", { id: newId(), name: "Order", colour: "blue" });
    return within(place, listLabels, "Order");
  },
  listSavedPlaces: async (place) => within(place, listSavedPlaces, await savedPlace(place)),
  listSavedReplies: async (place) => within(place, listSavedReplies, await savedReply(place)),
  listRules: async (place) => {
    const { ruleId } = await makeRule(place);
    return within(place, listRules, ruleId);
  },
  listMembers: (place) => within(place, listMembers, idOf(place)),
  getWorkspace: (place) => within(place, getWorkspace, "keepAssigneeDays"),
};
