/** The languages by their own names, as those who want them look for them. */
export const LANGUAGES = [
  { value: "en", label: "English" },
  { value: "fr", label: "Français" },
] as const;
