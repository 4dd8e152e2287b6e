/** The product's languages, each by its own name. */
export const LANGUAGES = [
  { value: "en", label: "English" },
  { value: "fr", label: "Français" },
] as const;

export type Language = (typeof LANGUAGES)[number]["value"];
