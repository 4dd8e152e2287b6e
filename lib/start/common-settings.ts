import { resolve } from "node:path";
import { z } from "zod";
import { fits, isHost, tlsOf } from "./address-rules";

/** A setting that is an address of one of these schemes. @param sentence What it must be, for the error. */
export const url = (schemes: RegExp, sentence: string) =>
  z.string(sentence).refine((value) => fits(value, schemes), sentence);
const port = z.coerce
  .number("must be a port, 1 to 65535")
  .int("must be a port, 1 to 65535")
  .min(1, "must be a port, 1 to 65535")
  .max(65_535, "must be a port, 1 to 65535");

/** What may be set for a demo and for real alike. */
export const CommonSettings = z.object({
  PORT: port.default(3000),
  SIMULATOR_PORT: port.default(4100),
  DATA_DIR: z
    .string()
    .default(".data")
    .transform((path) => resolve(path)),
  HOST: z.string().refine(isHost, "must be an address of this machine, like 127.0.0.1 or 0.0.0.0").optional(),
  LOG_LEVEL: z
    .enum(
      ["fatal", "error", "warn", "info", "debug", "silent"],
      "must be one of fatal, error, warn, info, debug, silent",
    )
    .default("info"),
  SMTP_URL: url(/^smtps?:$/, "must be like smtp://name:password@mail.example.com:587")
    .refine((value) => [null, "required"].includes(tlsOf(value)), "must say ?tls=required or nothing of tls")
    .optional(),
  MAIL_FROM: z
    .string()
    .regex(
      /^([^<>\r\n]*<[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$/,
      "must be like Trefoil <trefoil@example.com>",
    )
    .optional(),
  TRUSTED_PROXIES: z.coerce
    .number("must be how many reverse proxies stand in front, 0 to 5")
    .int("must be how many reverse proxies stand in front, 0 to 5")
    .min(0, "must be how many reverse proxies stand in front, 0 to 5")
    .max(5, "must be how many reverse proxies stand in front, 0 to 5")
    .optional(),
  WORKSPACE_STORAGE_MB: z.coerce
    .number("must be how many megabytes the files of one workspace may take, 100 or more")
    .int("must be how many megabytes the files of one workspace may take, 100 or more")
    .min(100, "must be how many megabytes the files of one workspace may take, 100 or more")
    .optional(),
  WORKSPACE_OPENERS: z
    .enum(["owners", "anyone", "nobody"], "must be one of owners, anyone, nobody")
    .optional(),
  MEMBER_INVITERS: z.enum(["admins", "owners", "nobody"], "must be one of admins, owners, nobody").optional(),
  OFFLINE_PAGE: z.enum(["on", "off"], "must be on or off").optional(),
  METRICS_TOKEN: z.string().min(16, "must have at least 16 characters").optional(),
  META_GRAPH_VERSION: z
    .string()
    .regex(/^v\d{1,3}\.\d{1,2}$/, "must be a version of the Graph API, like v27.0")
    .optional(),
  META_POST_BY: z.enum(["one_call", "draft"], "must be one_call or draft").optional(),
  META_LOGIN_CONFIG_ID: z
    .string()
    .regex(/^\d{5,20}$/, "must be the number of a login configuration, as your app's dashboard shows it")
    .optional(),
});
