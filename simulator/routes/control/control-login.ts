import { Hono } from "hono";
import { z } from "zod";
import { revoke } from "../../access/login-grants";
import { notifyDeauthorized, requestDeletion } from "../../access/signed-request";
import { issueToken } from "../../access/tokens";
import { GraphError } from "../../graph/graph-error";
import type { Simulator } from "../../simulator";
import { handshake } from "../../webhooks/webhook-handshake";
import { permissions, world } from "../../world/world";

const NewToken = z.object({
  kind: z.enum(["user", "page", "system", "instagram"]).default("page"),
  assetId: z.string().optional(),
  userId: z.string().default(world.userId),
  scopes: z
    .array(z.string())
    .default([
      ...permissions,
      "instagram_business_basic",
      "instagram_business_manage_messages",
      "instagram_business_manage_comments",
      "instagram_business_content_publish",
      "instagram_business_manage_insights",
    ]),
  targets: z.record(z.string(), z.array(z.string())).default({}),
  expiresInS: z.number().optional(),
});
const AppChange = z.object({
  webhookUrl: z.string().optional(),
  verifyToken: z.string().optional(),
  deauthorizeUrl: z.string().nullable().optional(),
  dataDeletionUrl: z.string().nullable().optional(),
  requiresProof: z.boolean().optional(),
  name: z.string().optional(),
  secret: z.string().optional(),
  instagramSecret: z.string().optional(),
  /** Ask the callback whether it is the app's, as the dashboard does. */
  verifies: z.boolean().default(false),
});

/** The App Dashboard, and what people do to apps: tokens without login, revocation, deletion requests. */
export function controlLogin(sim: Simulator): Hono {
  return new Hono()
    .post("/tokens", async (c) => {
      const { expiresInS, assetId = null, ...fields } = NewToken.parse(await c.req.json().catch(() => ({})));
      const expiresAtMs = expiresInS === undefined ? 0 : sim.clock.now() + expiresInS * 1_000;
      return c.json(issueToken(sim, { ...fields, assetId, appId: sim.settings.appId, expiresAtMs }));
    })
    .post("/tokens/revoke", async (c) => {
      const { token, subcode = 458 } = z
        .object({ token: z.string(), subcode: z.number().optional() })
        .parse(await c.req.json());
      const found = sim.store.tokens.get(token);
      if (!found) return c.json({ error: "There is no such token" }, 404);
      return c.json(sim.store.tokens.put({ ...found, revokedSubcode: subcode }));
    })
    .post("/users/:id/remove-app", async (c) => {
      const userId = c.req.param("id");
      const tokens = revoke(sim, userId, sim.settings.appId);
      return c.json({ tokens, callback: await notifyDeauthorized(sim, sim.settings.appId, userId) });
    })
    .post("/users/:id/request-deletion", async (c) =>
      c.json({ callback: await requestDeletion(sim, sim.settings.appId, c.req.param("id")) }),
    )
    .get("/app", (c) =>
      c.json({
        app: sim.store.apps.get(sim.settings.appId),
        subscriptions: [...sim.store.appSubscriptions.values()],
      }),
    )
    .put("/app", async (c) => {
      const { webhookUrl, verifyToken, verifies, ...changes } = AppChange.parse(await c.req.json());
      const app = sim.store.apps.get(sim.settings.appId)!;
      const set = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
      sim.store.apps.put({ ...app, ...set });
      if (webhookUrl) {
        if (verifies) await handshake(webhookUrl, verifyToken ?? sim.settings.verifyToken).catch(rethrow);
        setCallback(sim, webhookUrl, verifyToken ?? sim.settings.verifyToken);
      }
      return c.json({
        app: sim.store.apps.get(app.id),
        subscriptions: [...sim.store.appSubscriptions.values()],
      });
    });
}

function setCallback(sim: Simulator, callbackUrl: string, verifyToken: string): void {
  const { appId } = sim.settings;
  for (const object of ["page", "instagram", "whatsapp_business_account", "permissions"] as const) {
    sim.store.appSubscriptions.put({
      id: `${appId}:${object}`,
      appId,
      object,
      callbackUrl,
      verifyToken,
      fields: "all",
    });
  }
}

function rethrow(error: unknown): never {
  throw error instanceof GraphError ? new RangeError(error.message) : error;
}
