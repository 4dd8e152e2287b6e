import { createRoute, z } from "@hono/zod-openapi";
import { readCookie } from "@/lib/auth/sessions/cookie-name";
import { inWorkspace } from "@/lib/context";
import { chooseLocale, LOCALE_COOKIE, LOCALES } from "@/lib/i18n/locale";
import { channelsCsv } from "@/lib/insights/export/channels-csv";
import { daysCsv, publicationsCsv } from "@/lib/insights/export/reach-csv";
import { readReach } from "@/lib/insights/read-reach";
import { refreshReach } from "@/lib/insights/refresh-reach";
import { ReachView } from "@/lib/insights/shapes";
import { allow } from "@/lib/workspaces/allow";
import { zoneOf } from "@/lib/workspaces/get-workspace";
import { answer, Done, done, newRoom, params } from "./room";

const query = z.object({
  since: z.iso.date(),
  until: z.iso.date(),
  /** Ids of channels, with commas between; all when absent. */
  channels: z.string().max(4_000).optional(),
});

const exported = query.extend({
  rows: z.enum(["channels", "days", "publications"]).default("days"),
  /** Whose spreadsheet it is for; the reader's own language when absent. */
  language: z.enum(LOCALES).optional(),
});

const requestOf = ({ since, until, channels }: z.infer<typeof query>) => ({
  since,
  until,
  ...(channels ? { channelIds: channels.split(",") } : {}),
});

const getReach = createRoute({
  operationId: "readReach",
  method: "get",
  path: "/{workspace}/reach",
  request: { params, query },
  responses: {
    200: answer(
      ReachView,
      "What the channels reached. Days without a report are null; a period has 366 days at most.",
    ),
  },
});

const getReachCsv = createRoute({
  operationId: "exportReach",
  method: "get",
  path: "/{workspace}/reach.csv",
  request: { params, query: exported },
  responses: {
    200: {
      description: "A table. Separated by semicolons for French spreadsheets.",
      content: { "text/csv": { schema: z.string() } },
    },
  },
});

const postRefresh = createRoute({
  operationId: "refreshReach",
  method: "post",
  path: "/{workspace}/reach/refresh",
  request: { params },
  responses: { 202: answer(Done, "Accepted. The feed announces new figures.") },
});

const TABLES = { channels: channelsCsv, days: daysCsv, publications: publicationsCsv };

export const insightsRoom = newRoom()
  .openapi(getReach, async (c) => {
    const request = requestOf(c.req.valid("query"));
    return c.json(await inWorkspace(c.var.scope, (ctx) => readReach(ctx, request)), 200);
  })
  .openapi(getReachCsv, async (c) => {
    const { rows, language, ...period } = c.req.valid("query");
    allow(c.var.scope, "export_reach");
    const { view, zone } = await inWorkspace(c.var.scope, async (ctx) => ({
      view: await readReach(ctx, requestOf(period)),
      zone: await zoneOf(ctx),
    }));
    c.header(
      "content-disposition",
      `attachment; filename="reach-${rows}-${period.since}-${period.until}.csv"`,
    );
    c.header("content-type", "text/csv; charset=utf-8");
    const chosen = readCookie(c.req.header("cookie") ?? null, LOCALE_COOKIE) ?? undefined;
    const locale = language ?? chooseLocale(chosen, c.req.header("accept-language") ?? null);
    return c.body(TABLES[rows](view, { locale, zone }), 200);
  })
  .openapi(postRefresh, async (c) => {
    await inWorkspace(c.var.scope, refreshReach);
    return c.json(done, 202);
  });

export type InsightsRoom = typeof insightsRoom;
