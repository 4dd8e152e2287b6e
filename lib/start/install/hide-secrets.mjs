// Loaded before everything else, see the scripts of package.json: whatever is started from here on, such as the
// translator of TypeScript, inherits an environment without our secrets.
import { isSecret } from "./without-secrets.mjs";

/**
 * The secrets of this start, removed from its environment.
 *
 * @type {Record<string, string>}
 */
export const hidden = {};

for (const [name, value] of Object.entries(process.env)) {
  if (!isSecret(name) || value === undefined) continue;
  hidden[name] = value;
  delete process.env[name];
}
