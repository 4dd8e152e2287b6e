export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

const YEAR_MS = 365 * 24 * 60 * 60 * 1000;

/** The theme of the page now. */
export function currentTheme(): Theme {
  return THEMES.find((theme) => theme === document.documentElement.dataset.theme) ?? "system";
}

/** Change the theme now, and for later pages. */
export function setTheme(theme: Theme): void {
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  remember("theme", theme);
}

/**
 * Store a small setting of this browser for a year.
 *
 * @throws Where the page came without encryption from another machine: browsers keep the cookie store from it.
 */
export async function remember(
  name: "theme" | "locale" | "sidebar" | "workspace",
  value: string,
): Promise<void> {
  await cookieStore.set({ name, value, path: "/", sameSite: "lax", expires: Date.now() + YEAR_MS });
}
