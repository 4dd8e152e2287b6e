import type { Role } from "@/lib/context";

interface DemoMember {
  key: string;
  name: string;
  email: string;
  role: Role;
  locale: "en" | "fr";
}

/** Everybody signs in with this: the demo listens on this machine alone. */
export const DEMO_PASSWORD = "maree-demo-2026";

/** The people of Marée Coffee, a roaster that does not exist. */
export const members = [
  { key: "camille", name: "Camille Demo", email: "camille@maree.example", role: "owner", locale: "en" },
  { key: "noe", name: "Noé Specimen", email: "noe@maree.example", role: "admin", locale: "fr" },
  { key: "ines", name: "Inès Gabarit", email: "ines@maree.example", role: "manager", locale: "fr" },
  { key: "tom", name: "Tom Mockup", email: "tom@maree.example", role: "marketer", locale: "en" },
  { key: "lise", name: "Lise Exemple", email: "lise@maree.example", role: "agent", locale: "fr" },
  { key: "owen", name: "Owen Sampler", email: "owen@maree.example", role: "agent", locale: "en" },
] as const satisfies readonly DemoMember[];

export type MemberKey = (typeof members)[number]["key"];
