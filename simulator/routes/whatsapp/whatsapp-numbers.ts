import { z } from "zod";
import { personAt } from "../../customers/people";
import type { Graph } from "../../graph/graph";
import { type GraphCall, jsonOf, neededText, readShape, textParam } from "../../graph/graph-call";
import { GraphError } from "../../graph/graph-error";
import { answerFields } from "../../graph/node-fields";
import { numberRecord } from "../../graph/node-records";
import { handshake } from "../../webhooks/webhook-handshake";
import { ownNumber } from "./whatsapp";

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
  graph.on("POST", "number", "", configure);
  graph.on("POST", "number", "register", register);
  graph.on("POST", "number", "deregister", (call) => {
    call.sim.store.numbers.put({ ...ownNumber(call, manages), isRegistered: false });
    return { success: true };
  });
  graph.on("GET", "number", "whatsapp_business_profile", readProfile);
  graph.on("POST", "number", "whatsapp_business_profile", writeProfile);
  graph.on("GET", "number", "block_users", blockedUsers);
  graph.on("POST", "number", "block_users", (call) => block(call, true));
  graph.on("DELETE", "number", "block_users", (call) => block(call, false));
}

const Configuration = z.object({
  webhook_configuration: jsonOf(
    z.object({ override_callback_uri: z.string().max(200), verify_token: z.string().optional() }),
  ),
});

/** A callback of the number's own. Empty takes it away. */
async function configure(call: GraphCall) {
  const number = ownNumber(call, manages);
  const { override_callback_uri, verify_token = "" } = readShape(call, Configuration).webhook_configuration;
  if (override_callback_uri) await handshake(override_callback_uri, verify_token);
  call.sim.store.numbers.put({ ...number, overrideUrl: override_callback_uri || null });
  return { success: true };
}

function register(call: GraphCall) {
  const number = ownNumber(call, manages);
  if (neededText(call, "messaging_product") !== "whatsapp")
    throw new GraphError(100, "(#100) Param messaging_product must be one of {whatsapp}");
  if (!/^\d{6}$/.test(neededText(call, "pin")))
    throw new GraphError(100, "(#100) Invalid parameter", { details: "The pin must have six digits." });
  call.sim.store.numbers.put({ ...number, isRegistered: true, status: "CONNECTED" });
  return { success: true };
}

function readProfile(call: GraphCall) {
  const { profile } = ownNumber(call, manages);
  const asked = (textParam(call, "fields") ?? profileFields.join(",")).split(",");
  const found = asked.filter((name) => profileFields.includes(name) && profile[name] !== undefined);
  return {
    data: [
      { messaging_product: "whatsapp", ...Object.fromEntries(found.map((name) => [name, profile[name]])) },
    ],
  };
}

function writeProfile(call: GraphCall) {
  const number = ownNumber(call, manages);
  const given = Object.entries(call.params).filter(([name]) => profileFields.includes(name));
  call.sim.store.numbers.put({ ...number, profile: { ...number.profile, ...Object.fromEntries(given) } });
  return { success: true };
}

const BlockBody = z.object({ block_users: jsonOf(z.array(z.object({ user: z.string() }))) });

/** Only people who wrote within a day can be blocked. */
function block(call: GraphCall, isBlocked: boolean) {
  const number = ownNumber(call, "whatsapp_business_messaging");
  const users = readShape(call, BlockBody).block_users.map(({ user }) => ({
    user,
    person: personAt(call.sim, user.replace(/^\+/, ""), null),
  }));
  const known = users.flatMap(({ user, person }) =>
    person ? [{ input: user, wa_id: person.waId ?? person.bsuid }] : [],
  );
  const list = new Set(blockedOn(call));
  for (const { wa_id } of known) if (wa_id) isBlocked ? list.add(wa_id) : list.delete(wa_id);
  call.sim.store.settings.put({ id: `blocked:${number.id}`, value: [...list] });
  return {
    messaging_product: "whatsapp",
    block_users: { [isBlocked ? "added_users" : "removed_users"]: known },
  };
}

function blockedUsers(call: GraphCall) {
  ownNumber(call, "whatsapp_business_messaging");
  return { data: blockedOn(call).map((wa_id) => ({ messaging_product: "whatsapp", wa_id })) };
}

function blockedOn({ sim, node }: GraphCall): string[] {
  const value = sim.store.settings.get(`blocked:${node.id}`)?.value;
  return Array.isArray(value) ? value.map(String) : [];
}
