import type { Graph } from "@/simulator/graph";
import { loginRoutes } from "./login";
import { conversationRoutes } from "./page-conversations";
import { attachmentRoutes } from "./page-message-media";
import { pageMessageRoutes } from "./page-messages";
import { profileRoutes } from "./page-profiles";
import { publishingRoutes } from "./publishing";
import { subscriptionRoutes } from "./subscriptions";
import { whatsappRoutes } from "./whatsapp";
import { whatsappMediaRoutes } from "./whatsapp-media";
import { whatsappNumberRoutes } from "./whatsapp-numbers";
import { whatsappTemplateRoutes } from "./whatsapp-templates";

/** Register every endpoint of the Graph API, one line per surface. */
export function addRoutes(graph: Graph): void {
  loginRoutes(graph);
  subscriptionRoutes(graph);
  publishingRoutes(graph);
  pageMessageRoutes(graph);
  attachmentRoutes(graph);
  conversationRoutes(graph);
  profileRoutes(graph);
  whatsappRoutes(graph);
  whatsappMediaRoutes(graph);
  whatsappNumberRoutes(graph);
  whatsappTemplateRoutes(graph);
}
