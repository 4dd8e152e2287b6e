import { Agent, request } from "node:http";
import { sleep } from "@/e2e/product/processes";
import { signatureOf } from "./bodies";
import type { Plan } from "./plan";

export interface Sending {
  /** How many of the plan's webhooks were started. */
  begun: number;
  /** Number of 200 answers by webhook. */
  acknowledged: number[];
  /** Answers by status; 0 is no answer. */
  answers: Map<number, number>;
  /** Time of each 200, to find outages. */
  acknowledgedAt: number[];
  /** Longest time from the first try of a webhook to its 200, in milliseconds. */
  slowestMs: number;
}

const AT_ONCE = 24;
/** Meta gives up on an answer after five seconds. */
const ANSWER_TIMEOUT_MS = 5_000;

/**
 * Send the plan as Meta would: after any answer but 200 the same bytes are sent again, until it is 200.
 *
 * @param mayBegin How many of the plan's webhooks may have started by now.
 */
export function send(
  plan: Plan,
  { url, secret, mayBegin }: { url: string; secret: string; mayBegin: () => number },
): { sending: Sending; done: Promise<void> } {
  const sending: Sending = {
    begun: 0,
    acknowledged: plan.webhooks.map(() => 0),
    answers: new Map(),
    acknowledgedAt: [],
    slowestMs: 0,
  };
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
  const one = async () => {
    while (sending.begun < plan.order.length) {
      if (sending.begun >= mayBegin()) {
        await sleep(5);
        continue;
      }
      const index = plan.order[sending.begun]!;
      sending.begun += 1;
      await deliver(index);
    }
  };
  const deliver = async (index: number) => {
    const { body, fate } = plan.webhooks[index]!;
    const wrong = fate === "refused" ? `${secret}0` : secret;
    const began = Date.now();
    for (let tries = 0; ; tries += 1) {
      const status = await post(url, body, signatureOf(body, wrong), agent);
      sending.answers.set(status, (sending.answers.get(status) ?? 0) + 1);
      if (fate === "refused" && status === 401) return;
      if (status === 200) {
        sending.acknowledged[index]! += 1;
        sending.acknowledgedAt.push(Date.now());
        sending.slowestMs = Math.max(sending.slowestMs, Date.now() - began);
        return;
      }
      await sleep(Math.min(1_000, 30 * 2 ** tries) * (0.5 + Math.random()));
    }
  };
  const done = Promise.all(Array.from({ length: AT_ONCE }, one)).then(() => agent.destroy());
  return { sending, done };
}

/** @returns The answer's status, or 0 without one. */
function post(url: string, body: Buffer, signature: string, agent: Agent): Promise<number> {
  return new Promise((done) => {
    const headers = {
      "content-type": "application/json",
      "content-length": body.length,
      "x-hub-signature-256": signature,
    };
    const sent = request(`${url}/webhooks/meta`, {
      method: "POST",
      headers,
      agent,
      timeout: ANSWER_TIMEOUT_MS,
    });
    sent.once("response", (response) => {
      response.resume();
      response.once("end", () => done(response.statusCode ?? 0));
      response.once("error", () => done(0));
    });
    sent.once("timeout", () => sent.destroy(new Error("No answer in time")));
    sent.once("error", () => done(0));
    sent.end(body);
  });
}
