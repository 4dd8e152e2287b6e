import { z } from "zod";
import { BULK_CHANGES, BULK_STATES } from "@/lib/bulk-words";
import { ConversationQuery } from "@/lib/inbox/conversations/shapes";
import { BULK_IDS_MAX } from "./bulk-rules";

/** A whole list: a view with what narrows it, and its order. */
const BulkList = ConversationQuery.omit({ cursor: true, limit: true });

/**
 * One change to many conversations: some by their ids, at once, or a whole list, in a job. `assigneeId` belongs to
 * `assign` (null for nobody), the labels to `label`.
 */
export const NewBulkAct = z
  .object({
    id: z.uuid(),
    change: z.enum(BULK_CHANGES),
    conversationIds: z.array(z.uuid()).min(1).max(BULK_IDS_MAX).optional(),
    list: BulkList.optional(),
    assigneeId: z.uuid().nullable().optional(),
    addLabelIds: z.array(z.uuid()).max(20).default([]),
    removeLabelIds: z.array(z.uuid()).max(20).default([]),
  })
  .refine(({ conversationIds, list }) => Boolean(conversationIds) !== Boolean(list), {
    path: ["conversationIds"],
    message: "Either ids or a list",
  })
  .refine(({ change, assigneeId }) => (change === "assign") === (assigneeId !== undefined), {
    path: ["assigneeId"],
    message: "Goes with assign, and only with it",
  })
  .refine(
    ({ change, addLabelIds, removeLabelIds }) =>
      (change === "label") === addLabelIds.length + removeLabelIds.length > 0,
    { path: ["addLabelIds"], message: "Labels go with label, and only with it" },
  );
export type NewBulkAct = z.input<typeof NewBulkAct>;

const count = z.number().int();

/** How far such a change is, and what became of the conversations. */
export const BulkActView = z.object({
  id: z.uuid(),
  change: z.enum(BULK_CHANGES),
  assigneeId: z.uuid().nullable(),
  addLabelIds: z.array(z.uuid()),
  removeLabelIds: z.array(z.uuid()),
  state: z.enum(BULK_STATES),
  /** All conversations it is about; while they are collected, those found so far. */
  total: count,
  changed: count,
  /** They were so already. */
  same: count,
  /** Not possible: gone, at 20 labels, or nothing was ever said in them. */
  refused: count,
  /** Of the changed ones, once it is undone: they are as before, or somebody changed them since and they stay. */
  restored: count,
  left: count,
  requestedAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
  /** Until when it can be undone; null while it runs, and once it is undone. */
  undoUntil: z.iso.datetime().nullable(),
});
export type BulkActView = z.infer<typeof BulkActView>;
