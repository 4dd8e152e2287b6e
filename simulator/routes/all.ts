import type { Graph } from "@/simulator/graph";
import { appUploadRoutes } from "./app-uploads";
import { batchRoutes } from "./batch";
import { loginRoutes } from "./login";
import { conversationRoutes } from "./page-conversations";
import { labelRoutes } from "./page-labels";
import { attachmentRoutes } from "./page-message-media";
import { pageMessageRoutes } from "./page-messages";
import { profileRoutes } from "./page-profiles";
import { threadControlRoutes } from "./page-thread-control";
import { publishingRoutes } from "./publishing";
import { subscriptionRoutes } from "./subscriptions";
import { whatsappRoutes } from "./whatsapp";
import { whatsappMediaRoutes } from "./whatsapp-media";
import { whatsappNumberRoutes } from "./whatsapp-numbers";
import { whatsappTemplateRoutes } from "./whatsapp-templates";

/** Register every endpoint of the Graph API, one line per surface. */
export function addRoutes(graph: Graph): void {
  batchRoutes(graph);
  appUploadRoutes(graph);
  loginRoutes(graph);
  subscriptionRoutes(graph);
  publishingRoutes(graph);
  pageMessageRoutes(graph);
  attachmentRoutes(graph);
  conversationRoutes(graph);
  profileRoutes(graph);
  labelRoutes(graph);
  threadControlRoutes(graph);
  whatsappRoutes(graph);
  whatsappMediaRoutes(graph);
  whatsappNumberRoutes(graph);
  whatsappTemplateRoutes(graph);
}
