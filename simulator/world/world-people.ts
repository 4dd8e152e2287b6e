import type { NewPerson } from "../customers/people";

const pages = { nantes: "100000000000010", bristol: "100000000000020" };
const instagram = { nantes: "17841400000000010", bristol: "17841400000000020" };

type Where = "nantes" | "bristol";
interface Sketch {
  name: string;
  locale: string;
  facebook?: Where[];
  instagram?: [username: string, ...Where[]];
  phone?: string;
  whatsappUsername?: string;
  hidesPhone?: boolean;
}

// Phone numbers are of the ranges that Arcep (06 39 98) and Ofcom (07700 900) keep free for fiction.
const sketches: Sketch[] = [
  {
    name: "Ada Example",
    locale: "en_GB",
    facebook: ["bristol"],
    instagram: ["ada.makes", "bristol"],
    phone: "447700900101",
  },
  {
    name: "Bastien Exemple",
    locale: "fr_FR",
    facebook: ["nantes"],
    instagram: ["bastien.exemple", "nantes"],
    phone: "33639980102",
  },
  { name: "Chloé Fictive", locale: "fr_FR", instagram: ["chloe.fictive", "nantes"], phone: "33639980103" },
  { name: "Dara Placeholder", locale: "en_GB", facebook: ["bristol"], phone: "447700900104" },
  { name: "Émile Modèle", locale: "fr_FR", facebook: ["nantes"] },
  { name: "Freya Sample", locale: "en_GB", instagram: ["freya.sample", "bristol", "nantes"] },
  {
    name: "Gaëlle Inventée",
    locale: "fr_FR",
    facebook: ["nantes"],
    instagram: ["gaelle.inventee", "nantes"],
  },
  { name: "Hugo Factice", locale: "fr_FR", phone: "33639980108" },
  {
    name: "Imogen Pretend",
    locale: "en_GB",
    facebook: ["bristol", "nantes"],
    phone: "447700900109",
    whatsappUsername: "imogen.p",
  },
  { name: "Jules Imaginaire", locale: "fr_FR", instagram: ["jules.imaginaire", "nantes"] },
  {
    name: "Kofi Specimen",
    locale: "en_GB",
    phone: "447700900111",
    whatsappUsername: "kofi.specimen",
    hidesPhone: true,
  },
  { name: "Léa Postiche", locale: "fr_FR", facebook: ["nantes"], phone: "33639980112" },
  { name: "Marwa Dummy", locale: "en_GB", instagram: ["marwa.dummy", "bristol"], facebook: ["bristol"] },
  {
    name: "Noé Témoin",
    locale: "fr_FR",
    facebook: ["nantes"],
    instagram: ["noe.temoin", "nantes"],
    phone: "33639980114",
  },
];

/** The customers of the default world. Ids: `ada-example` …, PSIDs 7…, IGSIDs 9…, ending in their number. */
export const customers: NewPerson[] = sketches.map((sketch, index) => ({
  id: slugOf(sketch.name),
  name: sketch.name,
  locale: sketch.locale,
  instagramUsername: sketch.instagram?.[0] ?? null,
  waId: sketch.phone ?? null,
  whatsappUsername: sketch.whatsappUsername ?? null,
  hidesPhone: sketch.hidesPhone ?? false,
  psids: Object.fromEntries(
    (sketch.facebook ?? []).map((where) => [pages[where], numbered("7", where, index)]),
  ),
  igsids: Object.fromEntries(
    wheresOf(sketch.instagram).map((where) => [instagram[where], numbered("9", where, index)]),
  ),
}));

function wheresOf(entry: Sketch["instagram"]): Where[] {
  if (!entry) return [];
  const [, ...wheres] = entry;
  return wheres;
}

function slugOf(name: string): string {
  const plain = name.normalize("NFD").replace(/\p{Mn}/gu, "");
  return plain.toLowerCase().replaceAll(" ", "-");
}

function numbered(first: string, where: Where, index: number): string {
  return `${first}0000000000000${where === "nantes" ? "1" : "2"}${String(index + 1).padStart(2, "0")}`;
}
