import { afterAll, beforeEach, expect } from "vitest";
import { coverage } from "../coverage/coverage";
import { webhookCoverage } from "../coverage/coverage-webhooks";
import { watchEndpoints, webhookName } from "../graph/endpoint-watch";

/**
 * Keeps the ledger honest, in each test file: an entry names a test, and that test must have had a
 * successful answer from the endpoint, or caused the webhook. Set up by Vitest; ignores tests that did not run.
 */
if (expect.getState().testPath?.includes("/simulator/")) {
  const endpoints = new Map<string, Set<string>>();
  let running: Set<string> | undefined;
  const stop = watchEndpoints((endpoint) => running?.add(endpoint));

  beforeEach(({ task, onTestFinished }) => {
    running = endpoints.get(task.name) ?? new Set();
    onTestFinished(({ task: { result } }) => {
      if (result?.state === "pass") endpoints.set(task.name, running ?? new Set());
      running = undefined;
    });
  });
  afterAll(() => {
    stop();
    const webhooks = webhookCoverage.map(({ field, testedBy }) => ({
      endpoint: webhookName("whatsapp_business_account", field),
      testedBy,
    }));
    const untrue = [...coverage(), ...webhooks]
      .filter(({ testedBy, endpoint }) => endpoints.get(testedBy)?.has(endpoint) === false)
      .map(({ endpoint, testedBy }) => `${endpoint} is not called or caused by "${testedBy}"`);
    expect(untrue).toEqual([]);
  });
}
