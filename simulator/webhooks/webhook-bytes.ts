import { createHmac } from "node:crypto";

/**
 * Write a webhook body the way Meta puts it on the wire: everything beyond ASCII as lowercase `\uXXXX`,
 * and `/` as `\/`. The signature is over exactly this text.
 *
 * @see https://developers.facebook.com/docs/graph-api/webhooks/getting-started#validate-payloads
 */
export function webhookText(body: unknown): string {
  const json = JSON.stringify(body).replaceAll("/", "\\/");
  return ASCII.test(json) ? json : json.replace(NON_ASCII, escapeUnit);
}

/** The `X-Hub-Signature-256` of a body. */
export function signatureOf(body: string | Uint8Array, secret: string): string {
  return `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;
}

const ASCII = /^[ -~]*$/;
const NON_ASCII = /[^ -~]/g;

const escapeUnit = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
