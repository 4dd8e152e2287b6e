import type { Graph } from "@/simulator/graph";
import { loginRoutes } from "./login";
import { subscriptionRoutes } from "./subscriptions";

/** Register every endpoint of the Graph API, one line per surface. */
export function addRoutes(graph: Graph): void {
  loginRoutes(graph);
  subscriptionRoutes(graph);
}
