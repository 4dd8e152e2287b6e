import type { Graph } from "../graph/graph";
import { batchRoutes } from "./batch";
import { loginRoutes } from "./login/login";
import { conversationRoutes } from "./messenger/page-conversations";
import { labelRoutes } from "./messenger/page-labels";
import { attachmentRoutes } from "./messenger/page-message-media";
import { pageMessageRoutes } from "./messenger/page-messages";
import { profileRoutes } from "./messenger/page-profiles";
import { threadControlRoutes } from "./messenger/page-thread-control";
import { publishingRoutes } from "./publishing";
import { subscriptionRoutes } from "./subscriptions";
import { appUploadRoutes } from "./uploads/app-uploads";
import { whatsappRoutes } from "./whatsapp/whatsapp";
import { whatsappAccountRoutes } from "./whatsapp/whatsapp-accounts";
import { whatsappLibraryRoutes } from "./whatsapp/whatsapp-library";
import { whatsappMediaRoutes } from "./whatsapp/whatsapp-media";
import { whatsappNumberRoutes } from "./whatsapp/whatsapp-numbers";
import { whatsappTemplateRoutes } from "./whatsapp/whatsapp-templates";

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
  whatsappAccountRoutes(graph);
  whatsappMediaRoutes(graph);
  whatsappNumberRoutes(graph);
  whatsappTemplateRoutes(graph);
  whatsappLibraryRoutes(graph);
}
