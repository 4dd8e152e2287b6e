// Settings that no program but ours may get, such as a package's install script.
const SECRETS =
  /^(TREFOIL_MASTER_KEY|DATABASE_(\w+_)?URL|META_APP_SECRET|META_VERIFY_TOKEN|SMTP_URL|METRICS_TOKEN)$/;

/** @param {string} name Of a variable. */
export const isSecret = (name) => SECRETS.test(name);

/**
 * The environment without these secrets.
 *
 * @param {Record<string, string | undefined>} env
 */
export function withoutSecrets(env) {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !isSecret(name)));
}
