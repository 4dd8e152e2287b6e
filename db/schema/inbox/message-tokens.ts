import { bigint, pgTable, primaryKey, uuid } from "drizzle-orm/pg-core";
import { instant, tenantPolicy, workspaceId } from "@/db/schema/columns";

/**
 * Keyed hashes of what messages and notes are found by: beginnings of words, pairs of letters in scripts without
 * spaces, the conversation, the channel, the author. The key holds the order, so that the newest rows of one token are
 * read from its end, and whether a message has another token is one look.
 */
export const messageTokens = pgTable(
  "message_tokens",
  {
    workspaceId: workspaceId(),
    /** 48 bits of the hash. */
    token: bigint("token", { mode: "number" }).notNull(),
    at: instant("at").notNull(),
    id: uuid("id").notNull(),
  },
  (row) => [
    primaryKey({ name: "message_tokens_pkey", columns: [row.workspaceId, row.token, row.at, row.id] }),
    tenantPolicy(),
  ],
);
