import { describe, expect } from "vitest";
import { test } from "@/lib/testing/test";
import { entryParts, isOnePart } from "./entry-parts";
import { platforms } from "./registry";

const message = (from: string) => ({
  from,
  id: `wamid.${from}`,
  timestamp: "1764000000",
  type: "text",
  text: { body: "Hi" },
});
const contact = (wa_id: string) => ({ wa_id, profile: { name: `Name of ${wa_id}` } });
const metadata = { display_phone_number: "1", phone_number_id: "106" };
const read = (entry: unknown) => platforms.whatsapp.readEvents(entry, "1");

describe("entryParts", () => {
  test("cuts an entry of WhatsApp into parts that say the same, each with its own people", () => {
    const value = {
      messaging_product: "whatsapp",
      metadata,
      contacts: ["33601", "33602"].map(contact),
      messages: ["33601", "33602"].map(message),
      statuses: [{ id: "wamid.s", status: "read", timestamp: "1764000000", recipient_id: "33601" }],
    };
    const entry = { id: "102", changes: [{ field: "messages", value }] };
    const parts = entryParts(entry);
    expect(parts.map(({ asset }) => asset)).toEqual(["106", "106", "106"]);
    expect(parts.flatMap((part) => read(part.entry))).toEqual(read(entry));
    expect(JSON.stringify(parts[0])).not.toContain("33602");
  });

  test("keeps what stands beside the lists, a change without a value, and the items of a Page", () => {
    const beside = {
      messaging_product: "whatsapp",
      metadata,
      messages: [message("33601")],
      user_actions: [1],
    };
    expect(entryParts({ id: "102", changes: [{ field: "messages", value: beside }] })).toHaveLength(2);
    expect(entryParts({ id: "1", changes: [{ field: "about" }] })).toEqual([
      { asset: "1", entry: { id: "1", changes: [{ field: "about" }] } },
    ]);
    const page = { id: 7, time: 5, messaging: [{ a: 1 }, { b: 2 }], standby: [{ c: 3 }] };
    expect(entryParts(page)).toEqual([
      { asset: "7", entry: { id: "7", time: 5, messaging: [{ a: 1 }] } },
      { asset: "7", entry: { id: "7", time: 5, messaging: [{ b: 2 }] } },
      { asset: "7", entry: { id: "7", time: 5, standby: [{ c: 3 }] } },
    ]);
  });

  test("finds nothing in what is no entry", () => {
    for (const odd of [null, 1, "x", [], {}, { changes: [1] }]) expect(entryParts(odd)).toEqual([]);
    expect(entryParts({ id: "1", messaging: 5, changes: "x" })).toEqual([]);
  });
});

describe("isOnePart", () => {
  const whatsapp = (value: unknown) => ({ id: "102", changes: [{ field: "messages", value }] });
  const about = { messaging_product: "whatsapp", metadata };
  const single = [
    { id: "1", messaging: [{ a: 1 }] },
    { id: "1", time: 5, standby: [{ a: 1 }], changes: [] },
    { id: "1", changes: [{ field: "feed", value: { item: "like" } }] },
    { id: "1", changes: [{ field: "about" }] },
    whatsapp({ ...about, contacts: [contact("33601")], messages: [message("33601")] }),
    whatsapp({ ...about, statuses: [{ id: "wamid.s" }], errors: [{}] }),
  ];
  const several = [
    { id: "1", messaging: [{ a: 1 }, { a: 2 }] },
    { id: "1", messaging: [{ a: 1 }], standby: [{ a: 1 }] },
    { id: "1", messaging: [{ a: 1 }], changes: [{ field: "about" }] },
    { id: "1", changes: [{ field: "about" }, { field: "about" }] },
    whatsapp({ ...about, messages: [message("33601")], statuses: [{ id: "wamid.s" }] }),
    whatsapp({ ...about, messages: [message("33601"), message("33602")] }),
    whatsapp({ ...about, messages: [message("33601")], user_actions: [1] }),
  ];

  test("knows what holds one item, and never takes several for one", () => {
    for (const entry of single) expect([isOnePart(entry), entryParts(entry).length]).toEqual([true, 1]);
    for (const entry of several) {
      expect(isOnePart(entry)).toBe(false);
      expect(entryParts(entry).length).toBeGreaterThan(1);
    }
  });

  test("says yes of nothing that would be cut into several", () => {
    const odd = [
      null,
      1,
      "x",
      [],
      {},
      { id: "1" },
      { id: "1", messaging: {}, changes: "x" },
      whatsapp([1, 2]),
    ];
    for (const entry of odd) if (isOnePart(entry)) expect(entryParts(entry).length).toBeLessThan(2);
  });
});
