import { createServer } from "node:http";
import { afterAll, beforeAll, describe, expect } from "vitest";
import { changeEnv } from "@/lib/testing/change-env";
import { test } from "@/lib/testing/test";
import { whatsappInsights } from "./insights";

const at = (iso: string) => Date.parse(iso) / 1_000;
/** What the account's analytics answer; null for an answer without the field. */
let points: { start: number; end: number; sent: number; delivered: number }[] | null = [];
const requestedFields: string[] = [];

/** A Graph API of one number, whose account answers what a test has set. */
const server = createServer((request, response) => {
  const fields = new URL(request.url ?? "", "http://meta").searchParams.get("fields") ?? "";
  if (fields.startsWith("analytics")) requestedFields.push(fields);
  const analytics = points === null ? {} : { analytics: { granularity: "DAY", data_points: points } };
  const body = fields.startsWith("analytics") ? analytics : { display_phone_number: "+33 1 99 00 12 34" };
  response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify({ id: "1", ...body }));
});
let restore = () => {};
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  restore = changeEnv({
    META_GRAPH_URL: `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`,
  });
});
afterAll(async () => {
  restore();
  await new Promise((resolve) => server.close(resolve));
});

const from = { platform: "whatsapp", externalId: "2", ownerExternalId: "1", token: "t" } as const;
const read = async (since: string, until: string) => {
  const { readings } = await whatsappInsights.readChannel(from, { since, until }, new Set());
  const received = readings.filter(({ metric }) => metric === "messages_received");
  return Object.fromEntries(received.map(({ day, value }) => [day, value]));
};
const point = (start: string, sent: number) => {
  const from = at(start);
  return { start: from, end: from + 86_400, sent, delivered: sent };
};

describe("a WhatsApp number's days", () => {
  test("that Meta leaves out of an answer had no messages", async () => {
    points = [point("2026-11-10T00:00:00Z", 4)];
    expect(await read("2026-11-09", "2026-11-12")).toEqual({
      "2026-11-09": 0,
      "2026-11-10": 4,
      "2026-11-11": 0,
      "2026-11-12": 0,
    });
    points = [];
    expect(await read("2026-11-09", "2026-11-10")).toEqual({ "2026-11-09": 0, "2026-11-10": 0 });
  });

  test("are not known where the answer has no figures at all", async () => {
    points = null;
    expect(await read("2026-11-09", "2026-11-12")).toEqual({});
  });

  test.for([
    ["Honolulu", "2026-11-10T10:00:00Z"],
    ["Los Angeles", "2026-11-10T08:00:00Z"],
    ["Paris", "2026-11-09T23:00:00Z"],
    ["Auckland", "2026-11-09T11:00:00Z"],
  ] as const)("have the name they have in %s, where that is the account's zone", async ([, start]) => {
    points = [point(start, 4)];
    const days = await read("2026-11-08", "2026-11-11");
    const named = Object.keys(days).filter((day) => days[day] === 4);
    expect(named).toEqual(["2026-11-10"]);
  });
});
