import { type HttpBindings, serve } from "@hono/node-server";
import { type Context, Hono } from "hono";
import { defaultBehaviour } from "./behaviour";
import { createClock } from "./clock";
import { type Control, createControl } from "./control/control-client";
import { fromNearOnly } from "./control/loopback";
import { Scenario, startScenario } from "./customers/scenario";
import { createFaults } from "./faults";
import { cdnRoutes } from "./files/file-links";
import { createGraph, type Graph } from "./graph/graph";
import { createUsage } from "./graph/usage";
import { createIds } from "./ids";
import { createLedger } from "./ledger";
import { createLive } from "./live";
import { seededRandom } from "./random";
import { addRoutes } from "./routes/all";
import { controlRoutes } from "./routes/control/control";
import { phones } from "./routes/phones";
import { resumePublishing } from "./routes/publishing";
import { uploadRoutes } from "./routes/uploads/uploads";
import { mediaDownloads } from "./routes/whatsapp/whatsapp-media";
import { completeSettings, type SimulatorOptions } from "./settings";
import type { Simulator } from "./simulator";
import { openStore } from "./store/store";
import { createWebhooks } from "./webhooks/webhooks";
import { createDefaultWorld } from "./world/world";
import { pointCallbacks } from "./world/world-access";

type App = Hono<{ Bindings: HttpBindings }>;

export interface RunningSimulator {
  url: string;
  /** The client of `/_sim`, for tests. */
  control: Control;
  /** The inside, for tests of the simulator itself. */
  sim: Simulator;
  /** Names of all Graph endpoints, for the coverage ledger. */
  endpoints: string[];
  close(): Promise<void>;
}

/**
 * Run a simulated Meta. With `dataDir` it goes on where the last one stopped; otherwise, and the first
 * time, it holds the default world.
 *
 * @throws Error when the port is taken.
 */
export async function createSimulator(options: SimulatorOptions = {}): Promise<RunningSimulator> {
  const settings = completeSettings(options);
  const store = await openStore(settings.dataDir);
  const clock = createClock(Number(store.settings.get("clock")?.value ?? 0));
  const behaviour = defaultBehaviour();
  const core = {
    settings,
    url: "",
    store,
    clock,
    behaviour,
    ids: createIds(),
    random: seededRandom(settings.seed),
  };
  const live = createLive();
  const sim: Simulator = {
    ...core,
    live,
    webhooks: createWebhooks({ ...core, live }),
    ledger: createLedger(clock.now),
    faults: createFaults(),
    usage: createUsage(clock.now, behaviour),
  };
  if (store.isEmpty()) createDefaultWorld(sim);
  pointCallbacks(sim);

  resumePublishing(sim);
  sim.webhooks.resume();

  const graph = createGraph(sim);
  addRoutes(graph);
  const { server, port } = await listen(appOf(sim, graph), settings.host, settings.port);
  sim.url = settings.publicUrl ?? `http://${settings.host}:${port}`;
  if (settings.scenario) startScenario(sim, Scenario.parse({ seed: settings.seed }));
  return {
    url: sim.url,
    control: createControl(`http://${settings.host}:${port}`),
    sim,
    endpoints: graph.endpoints(),
    async close() {
      sim.webhooks.close();
      clock.close();
      if ("closeAllConnections" in server) server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      store.close();
    },
  };
}

/** In place where possible: otherwise Hono copies the answer and all headers to add one. */
function setDate(c: Context, date: string): void {
  try {
    c.res.headers.set("date", date);
  } catch {
    // A fetched answer has immutable headers.
    c.header("date", date);
  }
}

/** Everything over HTTP: our own control, the phones, files, and Graph for the rest. */
function appOf(sim: Simulator, graph: Graph): App {
  const app: App = new Hono();
  // Meta's clock is ours: whoever reads the time of an answer reads the time that stands on webhooks.
  app.use("*", async (c, next) => {
    await next();
    setDate(c, new Date(sim.clock.now()).toUTCString());
  });
  app.use("/_sim/*", fromNearOnly(sim.settings.host, sim.settings.publicUrl));
  app.route("/_sim", controlRoutes(sim));
  app.route("/", phones());
  app.route("/", cdnRoutes(sim));
  app.route("/", uploadRoutes(sim));
  app.route("/", mediaDownloads(sim));
  app.all("*", async (c) => {
    const response = await graph.answer(c.req.raw);
    // A fault may ask for the connection to be cut.
    if (response.headers.has("x-simulator-hang-up")) c.env.incoming.socket.destroy();
    return response;
  });
  return app;
}

function listen(app: App, hostname: string, port: number) {
  type Server = ReturnType<typeof serve>;
  return new Promise<{ server: Server; port: number }>((resolve, reject) => {
    const server: Server = serve({ fetch: app.fetch, hostname, port }, (info) =>
      resolve({ server, port: info.port }),
    );
    server.on("error", reject);
  });
}
