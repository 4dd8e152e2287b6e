import { createHash, timingSafeEqual } from "node:crypto";
import { env } from "@/lib/env";
import { registry } from "@/lib/metrics";
import { answerText, type Door, turnAway } from "./answer";
import { apiDoor } from "./api-door";
import { connectDoor } from "./connect";
import { deviceDoor, isDeviceFile } from "./device/device-door";
import { openReadiness } from "./health/readiness";
import { openKeeper } from "./keep-deliveries";
import { openLive } from "./live";
import { serveMedia } from "./media";
import { deauthorizeDoor, deletionDoor, deletionStatusDoor } from "./meta-requests";
import { readDatabaseFigures } from "./metrics";
import { pagesDoor } from "./pages";
import { openPresence } from "./presence/presence";
import { formsDoor } from "./sign-in/forms-door";
import { resetPageDoor } from "./sign-in/reset-page-door";
import { SIGN_IN_PATH, signInDoor } from "./sign-in/sign-in-door";
import { webhooksDoor } from "./webhooks";

/** The doors that can be opened apart (`--doors webhooks,connect`). */
export const DOORS = ["webhooks", "connect", "api", "live", "media", "pages"] as const;
export type DoorName = (typeof DOORS)[number];

export interface Doors {
  /** The door a path leads to, by its name; null if there is none, or it is not open here. */
  doorFor(path: string): { name: string; door: Door } | null;
  close: { streams(): void; rest(): Promise<void> };
}

/** Make ready what the doors of these names need. `/healthz`, `/readyz` and `/metrics` are always open. */
export async function openDoors(names: readonly DoorName[]): Promise<Doors> {
  const opened = new Set<DoorName>(names);
  const keeper = opened.has("webhooks") ? await openKeeper() : null;
  const presence = opened.has("api") || opened.has("live") ? openPresence() : null;
  const live = opened.has("live") && presence ? openLive(presence) : null;
  const readiness = openReadiness({ spill: keeper?.spilled, hasPages: opened.has("pages") });
  void keeper?.replay();

  const doors: [name: DoorName, isHere: (path: string) => boolean, door: Door | null][] = [
    ["webhooks", (path) => path === "/webhooks/meta", keeper && webhooksDoor(keeper)],
    ["connect", (path) => path === "/webhooks/meta/deauthorize", deauthorizeDoor],
    ["connect", (path) => path === "/webhooks/meta/deletion", deletionDoor],
    ["connect", (path) => path.startsWith("/deletion/"), deletionStatusDoor],
    ["connect", (path) => path === "/connect/meta/callback", connectDoor],
    ["webhooks", (path) => /^\/(webhooks|connect)\//.test(path), null],
    ["api", (path) => path.startsWith("/api/v1/"), apiDoor],
    ["live", (path) => path.startsWith("/live/"), live?.door ?? null],
    ["media", (path) => path.startsWith("/media/"), ({ request, response }) => serveMedia(request, response)],
    ["pages", (path) => path === SIGN_IN_PATH, signInDoor],
    ["pages", (path) => path.startsWith("/api/forms/"), formsDoor],
    ["pages", (path) => path.startsWith("/reset/"), resetPageDoor],
    ["pages", isDeviceFile, deviceDoor],
    ["pages", () => true, pagesDoor],
  ];
  return {
    doorFor(path) {
      if (path === "/healthz") return { name: "health", door: health };
      if (path === "/readyz") return { name: "health", door: readiness.door };
      if (path === "/metrics") return { name: "metrics", door: metrics };
      const [name, , door] = doors.find(([, isHere]) => isHere(path))!;
      return opened.has(name) && door ? { name, door } : null;
    },
    close: {
      streams: () => live?.close(),
      async rest() {
        await presence?.close();
        await keeper?.close();
        await readiness.close();
      },
    },
  };
}

/** Whether this process runs and answers. `/readyz` checks what it depends on. */
const health: Door = async ({ response }) => answerText(response, 200, "ok");

/** The metrics of this process, for callers with the token. Without a token configured it answers 404. */
const metrics: Door = async ({ request, response }) => {
  const token = env().METRICS_TOKEN;
  const hashOf = (text: string) => createHash("sha256").update(text).digest();
  const authorization = request.headers.authorization ?? "";
  if (!token) return turnAway(response, 404, "Not found");
  if (!timingSafeEqual(hashOf(authorization), hashOf(`Bearer ${token}`))) {
    return turnAway(response, 401, "Unauthorized");
  }
  await readDatabaseFigures();
  const text = await registry.metrics();
  response.writeHead(200, { "content-type": registry.contentType, "cache-control": "no-store" }).end(text);
};
