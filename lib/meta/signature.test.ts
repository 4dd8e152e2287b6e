import { createHmac } from "node:crypto";
import { describe, expect, test } from "vitest";
import { isSignedByMeta, readSignedRequest } from "./signature";

const secret = "a secret of the app";
const body = Buffer.from('{"text":"Z\\u00fcrich \\/ caf\\u00e9"}');
const sign = (bytes: Buffer, key = secret) =>
  `sha256=${createHmac("sha256", key).update(bytes).digest("hex")}`;

describe("isSignedByMeta", () => {
  test("takes the raw bytes as Meta escaped and signed them", () => {
    expect(isSignedByMeta(body, sign(body), secret)).toBe(true);
  });

  test("refuses the same content written otherwise", () => {
    const rewritten = Buffer.from(JSON.stringify(JSON.parse(body.toString())));
    expect(isSignedByMeta(rewritten, sign(body), secret)).toBe(false);
  });

  test("takes any of several secrets, and none that is not set", () => {
    expect(isSignedByMeta(body, sign(body), ["another", undefined, secret])).toBe(true);
    expect(isSignedByMeta(body, sign(body), [undefined, ""])).toBe(false);
    expect(isSignedByMeta(body, sign(body, ""), "")).toBe(false);
    expect(isSignedByMeta(body, sign(body), undefined)).toBe(false);
  });

  test.each([
    undefined,
    null,
    "",
    "sha256=",
    "sha1=aaaa",
    sign(body).toUpperCase(),
    ` ${sign(body)}`,
    `${sign(body)}0`,
    sign(body).slice(0, -1),
    [sign(body), sign(body)],
  ])("refuses the header %s", (header) => {
    expect(isSignedByMeta(body, header, secret)).toBe(false);
  });
});

describe("readSignedRequest", () => {
  const write = (payload: unknown, key = secret) => {
    const encoded = Buffer.from(JSON.stringify(payload)).toString("base64url");
    return `${createHmac("sha256", key).update(encoded).digest("base64url")}.${encoded}`;
  };
  const payload = { algorithm: "HMAC-SHA256", user_id: "5001", issued_at: 1_763_800_000 };

  test("tells who asks", () => {
    expect(readSignedRequest(write(payload), secret)).toEqual({
      userId: "5001",
      issuedAt: new Date("2025-11-22T08:26:40Z"),
    });
  });

  test("refuses another signature, another algorithm, nobody, and what is no such request", () => {
    expect(readSignedRequest(write(payload, "other"), secret)).toBeNull();
    expect(readSignedRequest(write({ ...payload, algorithm: "none" }), secret)).toBeNull();
    expect(readSignedRequest(write({ ...payload, user_id: "" }), secret)).toBeNull();
    expect(readSignedRequest(write({ ...payload, issued_at: undefined }), secret)).toBeNull();
    for (const text of ["", ".", "a.b", `${write(payload)}.x`, "no dots"]) {
      expect(readSignedRequest(text, secret)).toBeNull();
    }
  });
});
