import { givenRoles } from "./role-settings";
import type { RealSettings } from "./settings";

/** Values of `sslmode` with which node-postgres encrypts and checks the server's certificate. */
const CHECKED = ["require", "verify-ca", "verify-full"];

/** Settings that work but are not safe: a sentence each, without a value. */
export function warningsOf(settings: RealSettings): string[] {
  const { PUBLIC_URL, SMTP_URL, HOST } = settings;
  if (new URL(PUBLIC_URL).protocol !== "https:") return [];
  const databases = [settings.DATABASE_URL, ...Object.values(givenRoles(settings) ?? {})];
  const warnings: string[] = [];
  if (databases.some((url) => !isHere(url) && !isEncrypted(url))) {
    warnings.push(
      "the database is on another machine and nothing demands TLS on the way to it. Add ?sslmode=verify-full&sslrootcert=/path/to/ca.pem to DATABASE_URL.",
    );
  }
  if (SMTP_URL && !isHere(SMTP_URL) && !isMailEncrypted(SMTP_URL)) {
    warnings.push("mail may leave this machine unencrypted. Use smtps:// or add ?tls=required to SMTP_URL.");
  }
  if (HOST && !isLoopback(HOST)) {
    warnings.push(
      "HOST lets others than this machine in, over plain http. See to it that only your proxy can reach it.",
    );
  }
  return warnings;
}

function isEncrypted(url: string): boolean {
  return CHECKED.includes(new URL(url).searchParams.get("sslmode") ?? "");
}

function isMailEncrypted(url: string): boolean {
  const { protocol, searchParams } = new URL(url);
  return protocol === "smtps:" || searchParams.get("tls") === "required";
}

/** On this machine: its loopback, or a socket in a folder. */
function isHere(url: string): boolean {
  const { hostname, searchParams } = new URL(url);
  return isLoopback(searchParams.get("host") ?? decodeURIComponent(hostname));
}

function isLoopback(host: string): boolean {
  return host.startsWith("/") || host === "localhost" || /^127\.|^\[?::1\]?$/.test(host);
}
