/** The languages by their own names, so that everybody finds theirs. */
export const LANGUAGES = [
  { value: "en", label: "English" },
  { value: "fr", label: "Français" },
] as const;
