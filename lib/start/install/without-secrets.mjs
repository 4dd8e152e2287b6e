// What an installation is told that no program but ours may hear: a package's install script, say.
const SECRETS =
  /^(TREFOIL_MASTER_KEY|DATABASE_(\w+_)?URL|META_APP_SECRET|META_VERIFY_TOKEN|SMTP_URL|METRICS_TOKEN)$/;

/** @param {string} name Of a variable. */
export const isSecret = (name) => SECRETS.test(name);

/**
 * The environment without what is for Trefoil alone.
 *
 * @param {Record<string, string | undefined>} env
 */
export function withoutSecrets(env) {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !isSecret(name)));
}
