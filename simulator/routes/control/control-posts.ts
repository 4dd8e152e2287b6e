import { Hono } from "hono";
import { z } from "zod";
import { reviewsSeen } from "../../customers/customer-reviews";
import type { Simulator } from "../../simulator";
import { backdate, NewOldPost } from "./control-backdate";
import { feedSeen } from "./control-feed";
import { commentAsPerson, NewComment, NewReaction, reactAsPerson } from "./control-reactions";
import { truthOf } from "./control-truth";

const Popularity = z.object({ assetId: z.string(), popularity: z.number().min(0).max(1) });
const NewQuota = z.object({
  assetId: z.string(),
  posts: z.number().int().min(0).default(100),
  containers: z.number().int().min(0).default(400),
});

/** What a test or a demo does to posts and their public, beside Meta's own calls. */
export function postControlRoutes(sim: Simulator): Hono {
  const app = new Hono();
  app.post("/posts", async (c) => c.json(await backdate(sim, NewOldPost.parse(await c.req.json())), 201));
  app.post("/posts/:id/reactions", async (c) =>
    c.json(reactAsPerson(sim, c.req.param("id"), NewReaction.parse(await c.req.json())), 201),
  );
  app.post("/posts/:id/comments", async (c) =>
    c.json(commentAsPerson(sim, c.req.param("id"), NewComment.parse(await c.req.json())), 201),
  );
  app.get("/feed", (c) =>
    c.json({ ...feedSeen(sim, Number(c.req.query("limit") ?? 50)), reviews: reviewsSeen(sim) }),
  );
  app.get("/truth", (c) => c.json(truthOf(sim, c.req.query())));
  app.put("/audience", async (c) => {
    const { assetId, popularity } = Popularity.parse(await c.req.json());
    sim.store.settings.put({ id: `popularity:${assetId}`, value: popularity });
    return c.json({ assetId, popularity });
  });
  app.put("/quota", async (c) => {
    const { assetId, posts, containers } = NewQuota.parse(await c.req.json());
    sim.store.settings.put({ id: `quota:${assetId}`, value: { posts, containers } });
    return c.json({ assetId, posts, containers });
  });
  return app;
}
