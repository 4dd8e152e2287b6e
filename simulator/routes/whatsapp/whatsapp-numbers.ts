import type { Graph } from "../../graph/graph";
import { type GraphCall, neededText, textParam } from "../../graph/graph-call";
import { GraphError } from "../../graph/graph-error";
import { answerFields } from "../../graph/node-fields";
import { numberRecord } from "../../graph/node-records";
import { ownNumber } from "./whatsapp";
import { blockRoutes } from "./whatsapp-blocks";
import { configureNumber } from "./whatsapp-number-settings";

const manages = "whatsapp_business_management";
const profileFields = [
  "about",
  "address",
  "description",
  "email",
  "profile_picture_url",
  "websites",
  "vertical",
];

/** WhatsApp numbers. @see https://developers.facebook.com/docs/whatsapp/business-management-api/manage-phone-numbers */
export function whatsappNumberRoutes(graph: Graph): void {
  graph.on("GET", "number", "", (call) => {
    const record = numberRecord(ownNumber(call, manages));
    const usual = [
      "verified_name",
      "code_verification_status",
      "display_phone_number",
      "quality_rating",
      "platform_type",
      "throughput",
      "webhook_configuration",
      "id",
    ];
    return answerFields(call, record, "WhatsAppBusinessPhoneNumber", usual);
  });
  graph.on("POST", "number", "", configureNumber);
  graph.on("POST", "number", "register", register);
  graph.on("POST", "number", "deregister", (call) => {
    call.sim.store.numbers.put({ ...ownNumber(call, manages), isRegistered: false });
    return { success: true };
  });
  graph.on("GET", "number", "whatsapp_business_profile", readProfile);
  graph.on("POST", "number", "whatsapp_business_profile", writeProfile);
  blockRoutes(graph);
}

function register(call: GraphCall) {
  const number = ownNumber(call, manages);
  if (neededText(call, "messaging_product") !== "whatsapp")
    throw new GraphError(100, "(#100) Param messaging_product must be one of {whatsapp}");
  const pin = neededText(call, "pin");
  if (!/^\d{6}$/.test(pin))
    throw new GraphError(100, "(#100) Invalid parameter", { details: "The pin must have six digits." });
  if (number.pin && number.pin !== pin)
    throw new GraphError(133005, "(#133005) Two step verification PIN mismatch", {
      details: "The two-step verification PIN is incorrect.",
    });
  call.sim.store.numbers.put({ ...number, isRegistered: true, status: "CONNECTED" });
  return { success: true };
}

function readProfile(call: GraphCall) {
  const { profile } = ownNumber(call, manages);
  const fieldNames = (textParam(call, "fields") ?? profileFields.join(",")).split(",");
  const found = fieldNames.filter((name) => profileFields.includes(name) && profile[name] !== undefined);
  return {
    data: [
      { messaging_product: "whatsapp", ...Object.fromEntries(found.map((name) => [name, profile[name]])) },
    ],
  };
}

function writeProfile(call: GraphCall) {
  const number = ownNumber(call, manages);
  const entries = Object.entries(call.params).filter(([name]) => profileFields.includes(name));
  call.sim.store.numbers.put({ ...number, profile: { ...number.profile, ...Object.fromEntries(entries) } });
  return { success: true };
}
