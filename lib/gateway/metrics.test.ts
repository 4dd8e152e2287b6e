import { describe, expect } from "vitest";
import { registry } from "@/lib/metrics";
import { test } from "@/lib/testing/test";
import { countAnswer, countReceived } from "./metrics";

async function figureOf(line: string): Promise<number> {
  const lines = (await registry.metrics()).split("\n");
  return Number(lines.find((one) => one.startsWith(`${line} `))?.slice(line.length) ?? 0);
}

const received = 'trefoil_deliveries_received_total{outcome="kept"}';
const answered = 'trefoil_http_answers_total{door="webhooks",status="200"}';

describe("what comes with every request", () => {
  test("is counted once, however often the figures are read", async () => {
    for (let count = 0; count < 3; count += 1) countReceived("kept");
    countReceived("spilled", 7);
    countAnswer("webhooks", "200");
    countAnswer("webhooks", "401");
    countAnswer("webhooks", "200");
    expect([await figureOf(received), await figureOf(answered)]).toEqual([3, 2]);
    expect([await figureOf(received), await figureOf(answered)]).toEqual([3, 2]);
    expect(await figureOf('trefoil_deliveries_received_total{outcome="spilled"}')).toBe(7);
    countReceived("kept");
    countAnswer("webhooks", "200");
    expect([await figureOf(received), await figureOf(answered)]).toEqual([4, 3]);
  });
});
