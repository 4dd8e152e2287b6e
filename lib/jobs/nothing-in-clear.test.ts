import { describe, expect } from "vitest";
import { inWorkspace } from "@/lib/context";
import { newId } from "@/lib/ids";
import { addNote } from "@/lib/inbox/conversations/add-note";
import { saveDraft } from "@/lib/inbox/conversations/save-draft";
import { sendReply } from "@/lib/inbox/sending/send-reply";
import { listConversations } from "@/lib/inbox/views/list-conversations";
import { storeFile } from "@/lib/media/store-file";
import { uploadFile } from "@/lib/media/upload-file";
import { captureLog } from "@/lib/testing/capture-log";
import { asOwner } from "@/lib/testing/gateway";
import { test } from "@/lib/testing/test";
import { wamid } from "@/lib/testing/wamid";
import {
  connectTestChannel,
  deliver,
  messagingEntry,
  webhookBody,
  whatsappEntry,
} from "@/lib/testing/webhooks";
import { wideId } from "@/lib/testing/wide-id";
import { drain } from "./drain";

/** What no dump may show: words, names, numbers, what a platform calls a person, and a channel's token. */
const SECRETS = {
  words: "Zinnober-Kolibri",
  named: "Quendoline Xyzzyva",
  phone: "33655501977",
  psid: "7099988877766",
  token: "EAAplantedTOKENvalue",
  note: "Flüsterbuche",
  draft: "halbfertige Plumeria",
  reply: "Antwort Tamarinde",
  parked: "Niemandsland-Fuchsia",
  sent: "Befund-Karmesin",
  brought: "Rechnung-Indigo",
};

/** Every row of every table as text, the way a dump writes it. */
async function dump(): Promise<Map<string, string>> {
  const tables = await asOwner<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
      where schemaname not in ('pg_catalog', 'information_schema')`,
  );
  const found = new Map<string, string>();
  for (const { name } of tables) {
    const [row] = await asOwner<{ all: string | null }>(
      `select string_agg(t::text, e'\\n') as all from ${name} t`,
    );
    found.set(name, row?.all ?? "");
  }
  return found;
}

/** How a dump could spell these words: as they are, or byte by byte. */
const spellingsOf = (secret: string) => [
  secret,
  Buffer.from(secret).toString("hex"),
  ...(["base64", "base64url"] as const).flatMap((base) => insideOthers(secret, base)),
];

/** A text in base64 with others around it: three spellings, by its place; the letters at its ends are shared. */
const insideOthers = (secret: string, base: "base64" | "base64url") =>
  [0, 1, 2].map((before) => {
    const spelt = Buffer.from("\0".repeat(before) + secret).toString(base);
    const end = spelt.replaceAll("=", "").length - ((before + secret.length) % 3 === 0 ? 0 : 1);
    return spelt.slice([0, 2, 3][before], end);
  });

describe("a dump of the database", () => {
  test("shows nothing of what was said, by whom, or of what a channel is opened with", async ({
    scope,
    clock,
  }) => {
    const { lines: logged, end } = captureLog();
    try {
      const page = await connectTestChannel(scope, "facebook", SECRETS.token);
      const number = await connectTestChannel(scope, "whatsapp", SECRETS.token);
      const message = { mid: "m_clear", text: `${SECRETS.words} for you` };
      await deliver(webhookBody(page, messagingEntry(page, SECRETS.psid, clock.now, { message })));
      const contacts = [{ profile: { name: SECRETS.named }, wa_id: SECRETS.phone }];
      const timestamp = String(clock.now.getTime() / 1000);
      const textMessage = {
        from: SECRETS.phone,
        id: wamid(SECRETS.phone, "C1EA2C1EA2C1EA2C1EA2"),
        timestamp,
        type: "text",
        text: { body: SECRETS.words },
      };
      const said = { from: SECRETS.phone, timestamp };
      const seen = (token: string) => wamid(SECRETS.phone, token);
      const reactedTo = (id: string) => ({ type: "reaction", reaction: { message_id: id, emoji: "👍" } });
      const quoting = { type: "text", text: { body: SECRETS.words }, context: { id: textMessage.id } };
      const messages = [
        textMessage,
        { ...said, ...quoting, id: seen("C1EA3C1EA3C1EA3C1EA3") },
        { ...said, ...reactedTo(textMessage.id), id: seen("C1EA4C1EA4C1EA4C1EA4") },
        // Of a message that never came.
        { ...said, ...reactedTo(seen("C1EA5C1EA5C1EA5C1EA5")), id: seen("C1EA6C1EA6C1EA6C1EA6") },
      ];
      const status = {
        id: seen("C1EA7C1EA7C1EA7C1EA7"),
        status: "read",
        recipient_id: SECRETS.phone,
        timestamp,
      };
      await deliver(webhookBody(number, whatsappEntry(number, { contacts, messages })));
      await deliver(webhookBody(number, whatsappEntry(number, { statuses: [status] })));
      const nobodys = { ...page, asset: "199999999999999" };
      const lost = { mid: "m_lost", text: SECRETS.parked };
      await deliver(
        webhookBody(nobodys, messagingEntry(nobodys, SECRETS.psid, clock.now, { message: lost })),
      );
      // The database refuses this one and quotes it in its error, which is logged.
      const refused = { mid: wideId(), text: SECRETS.words };
      await deliver(webhookBody(page, messagingEntry(page, SECRETS.psid, clock.now, { message: refused })));
      while ((await drain()) > 0);

      const list = await inWorkspace(scope, (ctx) => listConversations(ctx, {}));
      expect(list.items.map(({ preview }) => preview).sort()).toEqual([
        SECRETS.words,
        `${SECRETS.words} for you`,
      ]);
      const conversationId = list.items[0]!.id;
      await inWorkspace(scope, async (ctx) => {
        await addNote(ctx, { id: newId(), conversationId, text: SECRETS.note });
        await saveDraft(ctx, { conversationId, text: SECRETS.draft, revision: newId() });
        await sendReply(ctx, { id: newId(), conversationId, text: SECRETS.reply });
      });
      const contactId = list.items[0]!.contact.id;
      const bytes = Buffer.from("a file");
      const sent = { bytes, name: `${SECRETS.sent}.txt`, contactId, createdBy: null };
      const { name } = await inWorkspace(scope, (ctx) => storeFile(ctx, sent));
      expect(name).toBe(sent.name);
      await uploadFile(scope, { bytes, name: `${SECRETS.brought}.txt`, createdBy: null });
    } finally {
      end();
    }

    expect(logged.join("")).toContain("Events could not be applied");
    const tables = await dump();
    expect(tables.size).toBeGreaterThan(40);
    for (const [what, secret] of Object.entries(SECRETS)) {
      for (const spelling of spellingsOf(secret)) {
        const showing = [...tables].filter(([, rows]) => rows.includes(spelling)).map(([name]) => name);
        expect(showing, what).toEqual([]);
        expect(logged.join("").includes(spelling), `${what} in the log`).toBe(false);
      }
    }
  });
});
