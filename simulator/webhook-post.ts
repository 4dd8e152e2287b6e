import http from "node:http";
import https from "node:https";
import { answerWithinMs } from "./webhook-schedule";

/** What an endpoint said to a webhook. Status 0 means that it said nothing. */
export interface Answer {
  status: number;
  tookMs: number;
  error: string | null;
}

/** Posts bodies over connections that are kept open. */
export interface Poster {
  post(url: string, body: string, signature: string): Promise<Answer>;
  close(): void;
}

const SOCKETS_MAX = 64;

/** Start posting; at most {@link SOCKETS_MAX} connections per host. */
export function createPoster(): Poster {
  const options = { keepAlive: true, maxSockets: SOCKETS_MAX, scheduling: "lifo" as const };
  const plain = new http.Agent(options);
  const secure = new https.Agent(options);

  return {
    post(url, body, signature) {
      const isSecure = url.startsWith("https:");
      const headers = {
        "content-type": "application/json",
        "content-length": Buffer.byteLength(body),
        "x-hub-signature-256": signature,
        "user-agent": "facebookexternalua",
        accept: "*/*",
      };
      const began = Date.now();
      return new Promise((resolve) => {
        const done = (status: number, error: string | null) =>
          resolve({ status, tookMs: Date.now() - began, error });
        const settings = {
          method: "POST",
          headers,
          agent: isSecure ? secure : plain,
          timeout: answerWithinMs,
        };
        const request = (isSecure ? https : http).request(url, settings, (response) => {
          response.resume();
          response.on("end", () => done(response.statusCode ?? 0, null));
          response.on("error", (error) => done(0, error.message));
        });
        request.on("timeout", () => request.destroy(new Error("timed out")));
        request.on("error", (error) => done(0, error.message));
        request.end(body);
      });
    },
    close() {
      plain.destroy();
      secure.destroy();
    },
  };
}
