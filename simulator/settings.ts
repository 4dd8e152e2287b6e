/** How one simulator is set up. What is left out takes the defaults of {@link completeSettings}. */
export interface SimulatorOptions {
  /** 0 picks a free port. */
  port?: number;
  host?: string;
  /** Where the store is kept so that it survives a restart; without it everything lives in memory. */
  dataDir?: string;
  appId?: string;
  appSecret?: string;
  /** The second secret of an app with Instagram Login; it signs what that product sends. */
  instagramAppSecret?: string;
  verifyToken?: string;
  /** Callback for every webhook object, as if it had been typed into the App Dashboard. */
  webhookUrl?: string;
  /** Makes random choices repeatable: the same seed gives the same traffic. */
  seed?: number;
  /** Let customers live by themselves from the start. */
  scenario?: boolean;
  /** The URL others reach us by, when it is not `http://host:port`. */
  publicUrl?: string;
}

export interface Settings {
  port: number;
  host: string;
  dataDir: string | null;
  appId: string;
  appSecret: string;
  instagramAppSecret: string;
  verifyToken: string;
  webhookUrl: string | null;
  seed: number;
  scenario: boolean;
  publicUrl: string | null;
}

/** Fill what was left out of the options, so that a bare `createSimulator()` already works. */
export function completeSettings(options: SimulatorOptions): Settings {
  const appSecret = options.appSecret ?? "00000000000000000000000000c0ffee";
  return {
    port: options.port ?? 4100,
    host: options.host ?? "127.0.0.1",
    dataDir: options.dataDir ?? null,
    appId: options.appId ?? "424242424242424",
    appSecret,
    instagramAppSecret: options.instagramAppSecret ?? appSecret,
    verifyToken: options.verifyToken ?? "simulator-verify-token",
    webhookUrl: options.webhookUrl ?? null,
    seed: options.seed ?? 1,
    scenario: options.scenario ?? false,
    publicUrl: options.publicUrl ?? null,
  };
}

/** Read the options of `npm run simulator` from the environment; empty variables count as unset. */
export function optionsFrom(env: Record<string, string | undefined>): SimulatorOptions {
  const port = env.SIMULATOR_PORT ? Number(env.SIMULATOR_PORT) : undefined;
  if (port !== undefined && !Number.isInteger(port)) throw new Error("SIMULATOR_PORT must be a whole number");
  const values = {
    port,
    host: env.SIMULATOR_HOST,
    dataDir: env.SIMULATOR_DATA_DIR,
    appId: env.SIMULATOR_APP_ID,
    appSecret: env.SIMULATOR_APP_SECRET,
    instagramAppSecret: env.SIMULATOR_INSTAGRAM_APP_SECRET,
    verifyToken: env.SIMULATOR_VERIFY_TOKEN,
    webhookUrl: env.SIMULATOR_WEBHOOK_URL,
    seed: env.SIMULATOR_SEED ? Number(env.SIMULATOR_SEED) : undefined,
    scenario: env.SIMULATOR_SCENARIO ? env.SIMULATOR_SCENARIO === "1" : undefined,
    publicUrl: env.SIMULATOR_PUBLIC_URL,
  };
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined && value !== ""),
  );
}
