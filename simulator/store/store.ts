import { join } from "node:path";
import { createFiles, type Files } from "../files/files";
import { type Change, compactJournal, type Journal, noJournal, openJournal, readJournal } from "./journal";
import { messageOrder } from "./message-order";
import { postTables, publishingKindOf } from "./store-posts";
import type * as Shape from "./store-shapes";
import { Table } from "./table";

type Tables = ReturnType<typeof openTables>;

/** All state of the simulator. Read it freely; code that changes a row calls `put` with it. */
export interface Store extends Tables {
  files: Files;
  kindOf(id: string): Shape.NodeKind | null;
  /** Ids of a thread's messages, oldest first. */
  messageIdsOf(threadId: string): string[];
  /** Put a new message, and append it to its thread. */
  addMessage(message: Shape.Message): Shape.Message;
  snapshot(): Change[];
  restore(changes: Change[]): void;
  /** Forget everything. Ids go on where they were. */
  clear(): void;
  isEmpty(): boolean;
  close(): void;
}

/**
 * Open the store, reading back what `dataDir` holds. The journal is rewritten at each start, so it never
 * grows by more than one run.
 */
export async function openStore(dataDir: string | null): Promise<Store> {
  if (!dataDir) return storeOf(openTables(noJournal), noJournal, createFiles(null));

  const found = openTables(noJournal);
  const byName = tableMap(found);
  await readJournal(dataDir, (change) => byName.get(change.table)?.apply(change));
  compactJournal(dataDir, allChanges(byName));
  const journal = openJournal(dataDir);
  const tables = openTables(journal);
  for (const [name, table] of tableMap(tables)) {
    for (const change of byName.get(name)?.changes() ?? []) table.apply(change);
  }
  return storeOf(tables, journal, createFiles(join(dataDir, "media")));
}

function openTables(journal: Journal) {
  return {
    apps: new Table<Shape.App>("apps", journal),
    appSubscriptions: new Table<Shape.AppSubscription>("appSubscriptions", journal),
    assetSubscriptions: new Table<Shape.AssetSubscription>("assetSubscriptions", journal),
    users: new Table<Shape.User>("users", journal),
    businesses: new Table<Shape.Business>("businesses", journal),
    pages: new Table<Shape.Page>("pages", journal),
    instagramAccounts: new Table<Shape.InstagramAccount>("instagramAccounts", journal),
    wabas: new Table<Shape.Waba>("wabas", journal),
    numbers: new Table<Shape.PhoneNumber>("numbers", journal),
    people: new Table<Shape.Person>("people", journal),
    addresses: new Table<Shape.Address>("addresses", journal),
    threads: new Table<Shape.Thread>("threads", journal),
    messages: new Table<Shape.Message>("messages", journal),
    comments: new Table<Shape.Comment>("comments", journal),
    tokens: new Table<Shape.Token>("tokens", journal),
    codes: new Table<Shape.LoginCode>("codes", journal),
    grants: new Table<Shape.Grant>("grants", journal),
    media: new Table<Shape.MediaFile>("media", journal),
    templates: new Table<Shape.Template>("templates", journal),
    uploads: new Table<Shape.AppUpload>("uploads", journal),
    labels: new Table<Shape.Label>("labels", journal),
    pendingWebhooks: new Table<Shape.PendingWebhook>("pendingWebhooks", journal),
    settings: new Table<Shape.Setting>("settings", journal),
    ...postTables(journal),
  };
}

/** Waiting webhooks are not part of the world: a snapshot does not contain or remove them. */
const onTheWay = "pendingWebhooks";

const kinds = [
  ["messages", "message"],
  ["addresses", "person"],
  ["pages", "page"],
  ["numbers", "number"],
  ["instagramAccounts", "instagram"],
  ["threads", "thread"],
  ["comments", "comment"],
  ["wabas", "waba"],
  ["users", "user"],
  ["apps", "app"],
  ["businesses", "business"],
  ["templates", "template"],
  ["media", "media"],
  ["uploads", "upload"],
  ["labels", "label"],
] as const;

function storeOf(tables: Tables, journal: Journal, files: Files): Store {
  const byName = tableMap(tables);
  const order = messageOrder(tables.messages);
  return {
    ...tables,
    files,
    messageIdsOf: order.idsOf,
    addMessage(message) {
      order.add(message);
      return tables.messages.put(message);
    },
    kindOf(id) {
      for (const [name, kind] of kinds) if (tables[name].rows.has(id)) return kind;
      return publishingKindOf(tables, id);
    },
    snapshot: () => structuredClone([...allChanges(byName)].filter(({ table }) => table !== onTheWay)),
    restore(changes) {
      for (const [name, table] of byName) if (name !== onTheWay) table.clear();
      for (const change of structuredClone(changes)) {
        byName.get(change.table)?.apply(change);
        journal.write(change);
      }
      order.rebuild();
    },
    clear() {
      for (const table of byName.values()) table.clear();
      order.rebuild();
    },
    isEmpty: () => tables.apps.rows.size === 0,
    close: () => journal.close(),
  };
}

interface AnyTable {
  apply(change: Change): void;
  changes(): Iterable<Change>;
  clear(): void;
}

function tableMap(tables: Tables): Map<string, AnyTable> {
  return new Map(Object.entries(tables));
}

function* allChanges(byName: Map<string, AnyTable>): Generator<Change> {
  for (const table of byName.values()) yield* table.changes();
}
