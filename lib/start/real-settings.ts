import { z } from "zod";
import { isPublic } from "./address-rules";
import { url } from "./common-settings";

const roleUrl = url(
  /^postgres(ql)?:$/,
  "must be a connection string like postgres://role:password@host:5432/trefoil",
);

/** Settings of a real start only. */
export const RealSettingsShape = z.object({
  DATABASE_GATEWAY_URL: roleUrl.optional(),
  DATABASE_RECEIVER_URL: roleUrl.optional(),
  DATABASE_WEB_URL: roleUrl.optional(),
  DATABASE_WORKER_URL: roleUrl.optional(),
  DATABASE_URL: url(
    /^postgres(ql)?:$/,
    "must be a connection string like postgres://owner:password@host:5432/trefoil, of a role that may create roles",
  ),
  META_APP_ID: z
    .string("must be the number of your app, as its dashboard at Meta shows it")
    .regex(/^\d{5,20}$/, "must be the number of your app, as its dashboard at Meta shows it"),
  META_APP_SECRET: z
    .string("must be the 32 hexadecimal digits of your app's secret")
    .regex(/^[0-9a-f]{32}$/i, "must be the 32 hexadecimal digits of your app's secret"),
  PUBLIC_URL: z
    .string("must be the https address people and Meta reach this server by, without a path")
    .refine(isPublic, "must be the https address people and Meta reach this server by, without a path")
    .transform((value) => value.replace(/\/$/, "")),
  TREFOIL_MASTER_KEY: z
    .string("must be 64 hexadecimal digits; make some with: openssl rand -hex 32")
    .regex(/^[0-9a-f]{64}$/i, "must be 64 hexadecimal digits; make some with: openssl rand -hex 32"),
  META_GRAPH_URL: url(/^https?:$/, "must be an http or https address").default("https://graph.facebook.com"),
  META_VERIFY_TOKEN: z.string().min(8, "must have at least 8 characters").optional(),
});
