import type { Template } from "../store/store-shapes";

const body = (text: string, example: string[]) => ({ type: "BODY", text, example: { body_text: [example] } });

const rows = [
  [
    "order_ready",
    "fr",
    "UTILITY",
    [body("Bonjour {{1}}, votre commande {{2}} est prête à la boutique.", ["Ada", "M-1042"])],
  ],
  [
    "order_ready",
    "en_GB",
    "UTILITY",
    [body("Hello {{1}}, your order {{2}} is ready at the shop.", ["Ada", "M-1042"])],
  ],
  [
    "order_shipped",
    "en_GB",
    "UTILITY",
    [
      { type: "HEADER", format: "TEXT", text: "On its way" },
      body("Hello {{1}}, parcel {{2}} left our roastery this morning.", ["Ada", "M-1042"]),
      { type: "FOOTER", text: "Marée Coffee" },
      {
        type: "BUTTONS",
        buttons: [{ type: "URL", text: "Track", url: "https://maree.example/t/{{1}}", example: ["M-1042"] }],
      },
    ],
  ],
  [
    "new_harvest",
    "fr",
    "MARKETING",
    [
      body("La nouvelle récolte est arrivée, {{1}} ! Un sachet de côté pour vous ?", ["Ada"]),
      {
        type: "BUTTONS",
        buttons: [
          { type: "QUICK_REPLY", text: "Oui, volontiers" },
          { type: "QUICK_REPLY", text: "Plus tard" },
        ],
      },
    ],
  ],
  [
    "reopen_conversation",
    "en_GB",
    "UTILITY",
    [body("Hello {{1}}, may we answer your question about {{2}} now?", ["Ada", "your order"])],
  ],
] as const;

/** Message templates that Meta has already approved in the default world, in both languages. */
export function approvedTemplates(wabaId: string, createdAtMs: number): Template[] {
  return rows.map(([name, language, category, components], index) => ({
    id: `59400000000000${String(index + 1).padStart(2, "0")}`,
    wabaId,
    name,
    language,
    category,
    status: "APPROVED",
    parameterFormat: "POSITIONAL",
    components: [...components],
    rejectedReason: "NONE",
    qualityScore: "GREEN",
    createdAtMs,
    editedAtsMs: [],
  }));
}
