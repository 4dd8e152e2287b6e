import { z } from "zod";

const of = { groupId: z.string() };
const by = { ...of, personId: z.string() };

/** What happens to a group of a number's, and in it; `POST /_sim/assets/{id}/groups` takes one of these. */
export const GroupAct = z.discriminatedUnion("do", [
  z.object({
    do: z.literal("create"),
    subject: z.string().min(1).max(128),
    description: z.string().max(2_048).optional(),
    personIds: z.array(z.string()).max(8).default([]),
  }),
  z.object({ do: z.literal("delete"), ...of }),
  z.object({ do: z.literal("join"), ...by }),
  z.object({ do: z.literal("ask_to_join"), ...by }),
  z.object({ do: z.literal("withdraw"), ...by }),
  z.object({ do: z.literal("leave"), ...by }),
  z.object({ do: z.literal("remove"), ...by }),
  z.object({
    do: z.literal("describe"),
    ...of,
    subject: z.string().min(1).max(128).optional(),
    description: z.string().max(2_048).optional(),
  }),
  z.object({ do: z.literal("suspend"), ...of }),
  z.object({ do: z.literal("reinstate"), ...of }),
  z.object({ do: z.literal("write"), ...by, text: z.string().min(1) }),
]);
export type GroupAct = z.output<typeof GroupAct>;

/** Acts on an existing group. */
export type GroupChange = Exclude<GroupAct, { do: "create" | "write" }>;
