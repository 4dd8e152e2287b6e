import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { hc } from "hono/client";
import type { Setup } from "@/lib/auth/joining/set-up";
import type { ApiKeysRoom } from "@/lib/gateway/api/api-keys";
import type { PasswordResetsRoom } from "@/lib/gateway/api/password-resets";
import type { PersonRoom } from "@/lib/gateway/api/person";
import type { SetupRoom } from "@/lib/gateway/api/setup";
import type { WorkspacesRoom } from "@/lib/gateway/api/workspaces";
import type {
  ApiKeyView,
  InvitationView,
  Joining,
  MemberView,
  NewApiKey,
  NewInvitation,
  NewWorkspace,
  PasswordChange,
  PasswordReset,
  PersonView,
  ProfileChange,
  ResetRequest,
  RoleChange,
  SessionView,
  WorkspaceChange,
  WorkspaceSettings,
} from "@/lib/workspaces/shapes";
import { API, asOwner, bodyOf, type Refused } from "./api";

const person = hc<PersonRoom>(API, asOwner);
const setup = hc<SetupRoom>(API, asOwner).setup;
const resets = hc<PasswordResetsRoom>(API, asOwner)["password-resets"];
const room = hc<WorkspacesRoom>(API, asOwner)[":workspace"];
const keys = hc<ApiKeysRoom>(API, asOwner)[":workspace"]["api-keys"];

/** The members of the workspace. */
export const membersQuery = (workspace: string) =>
  queryOptions<MemberView[], Refused>({
    queryKey: ["member", workspace, "members"],
    queryFn: () => bodyOf(room.members.$get({ param: { workspace } })),
  });

/** The open invitations. */
export const invitationsQuery = (workspace: string) =>
  queryOptions<InvitationView[], Refused>({
    queryKey: ["member", workspace, "invitations"],
    queryFn: () => bodyOf(room.invitations.$get({ param: { workspace } })),
  });

/** The API keys in use. */
export const apiKeysQuery = (workspace: string) =>
  queryOptions<ApiKeyView[], Refused>({
    queryKey: ["api_key", workspace],
    queryFn: () => bodyOf(keys.$get({ param: { workspace } })),
  });

/** The sessions of the person who asks. */
export const sessionsQuery = queryOptions<SessionView[], Refused>({
  queryKey: ["session"],
  queryFn: () => bodyOf(person.me.sessions.$get()),
});

/** A mutation that refetches everything under `key` afterwards. */
function useChange<Input, Output>(key: readonly string[], change: (input: Input) => Promise<Output>) {
  const cache = useQueryClient();
  return useMutation<Output, Refused, Input>({
    mutationFn: change,
    onSuccess: () => cache.invalidateQueries({ queryKey: key }),
  });
}

export const useInviteMember = (workspace: string) =>
  useChange(["member", workspace], (json: NewInvitation) =>
    bodyOf(room.invitations.$post({ param: { workspace }, json })),
  );

export const useRevokeInvitation = (workspace: string) =>
  useChange(["member", workspace], (invitationId: string) =>
    bodyOf(room.invitations[":invitationId"].$delete({ param: { workspace, invitationId } })),
  );

/** A new link to hand over; the old one stops working. */
export const useMakeInvitationLink = (workspace: string) =>
  useChange(["member", workspace], (invitationId: string) =>
    bodyOf(room.invitations[":invitationId"].link.$post({ param: { workspace, invitationId } })),
  );

export const useChangeRole = (workspace: string) =>
  useChange(["member", workspace], ({ memberId, role }: RoleChange) =>
    bodyOf(room.members[":memberId"].$patch({ param: { workspace, memberId }, json: { role } })),
  );

export const useRemoveMember = (workspace: string) =>
  useChange(["member", workspace], (memberId: string) =>
    bodyOf(room.members[":memberId"].$delete({ param: { workspace, memberId } })),
  );

/** Sign a member out everywhere. */
export const useEndMemberSessions = (workspace: string) =>
  useChange(["session"], (memberId: string) =>
    bodyOf(room.members[":memberId"].sessions.$delete({ param: { workspace, memberId } })),
  );

export const useChangeWorkspace = (workspace: string) =>
  useChange<WorkspaceChange, WorkspaceSettings>(["member", workspace], (json) =>
    bodyOf(room.workspace.$patch({ param: { workspace }, json })),
  );

export const useCreateApiKey = (workspace: string) =>
  useChange(["api_key", workspace], (json: NewApiKey) => bodyOf(keys.$post({ param: { workspace }, json })));

export const useRevokeApiKey = (workspace: string) =>
  useChange(["api_key", workspace], (keyId: string) =>
    bodyOf(keys[":keyId"].$delete({ param: { workspace, keyId } })),
  );

/** The person who is signed in, with their own settings. */
export const personQuery = queryOptions<PersonView, Refused>({
  queryKey: ["person"],
  queryFn: () => bodyOf(person.me.$get()),
});

export const useChangeProfile = () =>
  useChange<ProfileChange, PersonView>(["person"], (json) => bodyOf(person.me.$patch({ json })));

export const useChangePassword = () =>
  useChange(["session"], (json: PasswordChange) => bodyOf(person.me.password.$put({ json })));

export const useEndSession = () =>
  useChange(["session"], (sessionId: string) =>
    bodyOf(person.me.sessions[":sessionId"].$delete({ param: { sessionId } })),
  );

/** End all of one's own sessions except this one. */
export const useEndOtherSessions = () => useChange(["session"], () => bodyOf(person.me.sessions.$delete()));

/** Accept an invitation. @throws Refused */
export const joinWorkspace = (json: Joining) => bodyOf(person.invitations.accept.$post({ json }));

/** Open a workspace. @throws Refused */
export const createWorkspace = (json: NewWorkspace) => bodyOf(person.workspaces.$post({ json }));

/** Create an installation's first owner and workspace. @throws Refused */
export const setUp = (json: Setup) => bodyOf(setup.$post({ json }));

/** Request a mail with a link to choose another password. @throws Refused */
export const askForReset = (json: ResetRequest) => bodyOf(resets.$post({ json }));

/** Choose another password with such a link. @throws Refused */
export const resetPassword = (json: PasswordReset) => bodyOf(resets.$put({ json }));
