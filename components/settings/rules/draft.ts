import { z } from "zod";
import { newId } from "@/lib/ids";
import { ACT_KINDS, GROUP_KINDS } from "@/lib/moderation-words";

/** What a condition looks at, as the editor offers it. */
export const TEST_KINDS = [
  "words",
  "pattern",
  "link",
  "email",
  "phone",
  "only_emoji",
  "only_mentions",
  "word_count",
  "languages",
  "ad",
  "organic",
  "channels",
  "familiar",
  "first_comment",
] as const;
type TestKind = (typeof TEST_KINDS)[number];

/** A condition while it is written: what was typed for one kind stays while another is looked at. */
const DraftTest = z.object({
  id: z.string(),
  kind: z.enum(TEST_KINDS),
  words: z.string(),
  pattern: z.string(),
  languages: z.array(z.string()),
  channels: z.array(z.string()),
  atLeast: z.string(),
  atMost: z.string(),
});
export type DraftTest = z.infer<typeof DraftTest>;

const DraftGroup = z.object({
  id: z.string(),
  join: z.enum(GROUP_KINDS),
  get parts(): z.ZodArray<z.ZodUnion<[typeof DraftTest, typeof DraftGroup]>> {
    return z.array(z.union([DraftTest, DraftGroup]));
  },
});
export type DraftGroup = z.infer<typeof DraftGroup>;
export type DraftPart = DraftTest | DraftGroup;

/** A rule while it is written. */
export const Draft = z.object({
  /** The id of the rule it will be, or is. */
  ruleId: z.string(),
  /** The stored revision it began from; null for a new rule. */
  revision: z.number().nullable(),
  name: z.string(),
  group: DraftGroup,
  acts: z.record(
    z.enum(ACT_KINDS),
    z.object({ isOn: z.boolean(), text: z.string(), savedReplyId: z.string().optional() }),
  ),
  /** Ids of the labels that are given. */
  labels: z.array(z.string()),
  perHour: z.string(),
});
export type Draft = z.infer<typeof Draft>;

export const isDraftGroup = (part: DraftPart): part is DraftGroup => "parts" in part;

export const newTest = (kind: TestKind = "words"): DraftTest => ({
  id: newId(),
  kind,
  words: "",
  pattern: "",
  languages: [],
  channels: [],
  atLeast: "",
  atMost: "",
});
export const newGroup = (): DraftGroup => ({ id: newId(), join: "any", parts: [newTest()] });

const noAct = { isOn: false, text: "" };

/** A new rule: nothing is chosen for the member but to look at words. */
export const newDraft = (): Draft => ({
  ruleId: newId(),
  revision: null,
  name: "",
  group: { ...newGroup(), join: "all" },
  acts: {
    hide: noAct,
    delete: noAct,
    like: noAct,
    label: noAct,
    assign: noAct,
    reply: noAct,
    private_reply: noAct,
  },
  labels: [],
  perHour: "30",
});
