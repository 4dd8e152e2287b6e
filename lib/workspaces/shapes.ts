import { z } from "zod";
import { CLOCKS, DATE_STYLES } from "@/lib/i18n/dates";
import { KEEP_ASSIGNEE_DAYS, UNDO_SECONDS } from "@/lib/words";
import { isLure } from "./name-rules";

const RoleName = z.enum(["owner", "admin", "manager", "marketer", "agent"]);
export const LocaleName = z.enum(["en", "fr"]);

/** An IANA zone by name, such as `Europe/Paris`; a bare offset knows no summer time and is refused. */
const Zone = z
  .string()
  .max(64)
  .refine((zone) => /^[A-Z][A-Za-z_]+(\/[\w+-]+)*$/.test(zone) && isZone(zone), { error: "zone" });

function isZone(zone: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat("en", { timeZone: zone }));
  } catch {
    return false;
  }
}

// A line break or a control character in a name would get into mail headers and logs.
const oneLine = z
  .string()
  .trim()
  .regex(/^[^\p{Cc}]*$/u, { error: "control_characters" });
// Both are in the mail of an invitation.
const nameOf = (lengthMax: number) =>
  oneLine
    .min(1)
    .max(lengthMax)
    .refine((name) => !isLure(name), { error: "link_in_name" });
export const PersonName = nameOf(80);
export const Email = z.email().max(254);
/** Ten characters at least, as people type them: nothing is trimmed. */
export const Password = z.string().min(10).max(200);

export const NewWorkspace = z.object({
  id: z.uuid(),
  name: nameOf(60),
  locale: LocaleName,
  zone: Zone,
});
export type NewWorkspace = z.input<typeof NewWorkspace>;

/** How long after its closing a conversation goes back to the member who had it; null however long. */
const keepAssigneeDays = z.literal(KEEP_ASSIGNEE_DAYS).nullable();

export const WorkspaceChange = NewWorkspace.omit({ id: true }).extend({ keepAssigneeDays }).partial();
export type WorkspaceChange = z.input<typeof WorkspaceChange>;

export const WorkspaceView = NewWorkspace.extend({ slug: z.string(), role: RoleName.nullable() });
export type WorkspaceView = z.infer<typeof WorkspaceView>;

/** The same with the settings of its inbox. */
export const WorkspaceSettings = WorkspaceView.extend({ keepAssigneeDays });
export type WorkspaceSettings = z.infer<typeof WorkspaceSettings>;

export const MemberView = z.object({
  id: z.uuid(),
  name: z.string(),
  email: z.string(),
  role: RoleName,
  since: z.iso.datetime(),
});
export type MemberView = z.infer<typeof MemberView>;

export const RoleChange = z.object({ memberId: z.uuid(), role: RoleName });
export type RoleChange = z.input<typeof RoleChange>;

export const NewInvitation = z.object({ id: z.uuid(), email: Email, role: RoleName });
export type NewInvitation = z.input<typeof NewInvitation>;

export const InvitationView = NewInvitation.extend({
  invitedBy: z.uuid(),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
});
export type InvitationView = z.infer<typeof InvitationView>;

/** What the page of an invitation shows. */
export interface InvitationOffer {
  workspaceName: string;
  invitedBy: string;
  email: string;
  role: z.infer<typeof RoleName>;
  /** Whether a user with this e-mail address exists already. */
  isKnown: boolean;
  /** Whether that user never proved the address, while this link was mailed to it. */
  isReplaceable: boolean;
}

export const NewApiKey = z.object({
  id: z.uuid(),
  name: oneLine.min(1).max(60),
  role: RoleName,
  /** How long it works. */
  days: z.number().int().min(1).max(366).default(90),
});
export type NewApiKey = z.input<typeof NewApiKey>;

export const ApiKeyView = NewApiKey.omit({ days: true }).extend({
  createdBy: z.uuid(),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  /** To the minute; null if it was never used. */
  lastUsedAt: z.iso.datetime().nullable(),
});
export type ApiKeyView = z.infer<typeof ApiKeyView>;

/** The whole key, `tf_…`: shown once, when it is made. */
export const MadeApiKey = ApiKeyView.extend({ key: z.string() });

/** How dates and hours are written; null for the format of the browser's region. */
const dates = { dateStyle: z.enum(DATE_STYLES).nullable(), clock: z.enum(CLOCKS).nullable() };

/** For so many seconds a reply of theirs may be undone before it leaves; null until they choose, as 0. */
const undo = { undoSeconds: z.literal(UNDO_SECONDS).nullable() };

export const ProfileChange = z.object({ name: PersonName, locale: LocaleName, ...dates, ...undo }).partial();
export type ProfileChange = z.input<typeof ProfileChange>;

export const PersonView = z.object({
  id: z.uuid(),
  name: z.string(),
  email: z.string(),
  locale: LocaleName,
  ...dates,
  ...undo,
});
export type PersonView = z.infer<typeof PersonView>;

export const PasswordChange = z.object({ current: z.string().min(1).max(200), next: Password });
export type PasswordChange = z.input<typeof PasswordChange>;

export const ResetRequest = z.object({ email: Email });
export type ResetRequest = z.input<typeof ResetRequest>;

export const PasswordReset = z.object({ token: z.string().max(200), password: Password });
export type PasswordReset = z.input<typeof PasswordReset>;

export const SessionView = z.object({
  id: z.string(),
  device: z.string(),
  createdAt: z.iso.datetime(),
  lastSeenAt: z.iso.datetime(),
  isThis: z.boolean(),
});
export type SessionView = z.infer<typeof SessionView>;

export const Joining = z.object({
  token: z.string().max(200),
  /** For someone who has never signed in here; left out by someone who has. */
  newcomer: z.object({ name: PersonName, password: Password, locale: LocaleName }).optional(),
});
export type Joining = z.input<typeof Joining>;

export const AuditQuery = z.object({
  /** The id of the last entry seen. */
  cursor: z.uuid().optional(),
});

/** One line of who did what. */
export const AuditView = z.object({
  id: z.uuid(),
  at: z.iso.datetime(),
  actorKind: z.enum(["member", "api_key", "job"]),
  /** Null where the person no longer exists; for a job, its name. */
  actorName: z.string().nullable(),
  action: z.string(),
  subjectId: z.uuid(),
  subjectName: z.string().nullable(),
  /** Ids and settings only. */
  detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  /** The names of the things whose ids are in `detail`, by the same key. */
  detailNames: z.record(z.string(), z.string()),
});
export type AuditView = z.infer<typeof AuditView>;

export const AuditPage = z.object({
  items: z.array(AuditView),
  /** The cursor of the next page; null on the last. */
  next: z.uuid().nullable(),
});
export type AuditPage = z.infer<typeof AuditPage>;
