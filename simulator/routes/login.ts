import type { Graph } from "@/simulator/graph";

/** Login and tokens. */
export function loginRoutes(graph: Graph): void {
  graph.on("GET", "user", "", ({ sim, node }) => {
    const user = sim.store.users.get(node.id);
    return { id: node.id, name: user?.name };
  });
}
