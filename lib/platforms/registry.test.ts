import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { platformOfWebhook, platforms } from "./registry";

const keys = fc.constantFrom(
  ...["id", "messaging", "standby", "changes", "field", "value", "message", "mid", "text", "sender"],
  ...[
    "recipient",
    "timestamp",
    "attachments",
    "type",
    "payload",
    "reaction",
    "read",
    "delivery",
    "watermark",
  ],
  ...["messages", "statuses", "contacts", "metadata", "phone_number_id", "from", "user_id", "status"],
);
const leaf = fc.oneof(
  fc.constantFrom(
    "messages",
    "image",
    "text",
    "read",
    "",
    "1763800400",
    null,
    true,
    0,
    -1,
    1e300,
    1_763_800_400,
  ),
  fc.string(),
  fc.integer(),
);
const { json } = fc.letrec<{ json: unknown }>((tie) => ({
  json: fc.oneof(
    { depthSize: "medium", withCrossShrink: true },
    leaf,
    fc.array(tie("json"), { maxLength: 3 }),
    fc.dictionary(keys, tie("json"), { maxKeys: 6 }),
  ),
}));

describe.each(Object.values(platforms))("$name", (platform) => {
  test("reads anything without an error, and always the same", () => {
    fc.assert(
      fc.property(fc.oneof(json, fc.jsonValue()), (entry) => {
        expect(platform.readEvents(entry, "1")).toEqual(platform.readEvents(entry, "1"));
      }),
      { numRuns: 1_500 },
    );
  });

  test("is found by what webhooks call it", () => {
    expect(platformOfWebhook(platform.webhookObject)).toBe(platform);
  });
});

test("a webhook of something else has no platform", () => {
  expect(["permissions", undefined, 7].map(platformOfWebhook)).toEqual([null, null, null]);
});
