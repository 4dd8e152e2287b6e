import type { Metadata, Viewport } from "next";
import { cookies, headers } from "next/headers";
import { NextIntlClientProvider } from "next-intl";
import { getLocale, getMessages } from "next-intl/server";
import type { ReactNode } from "react";
import { NO_PAUSE } from "@/components/ui/no-pause";
import { plainTag } from "@/lib/i18n/dates";
import { pickRooms } from "@/lib/i18n/words";

import "./theme.css";

export const metadata: Metadata = {
  title: { default: "Trefoil", template: "%s · Trefoil" },
  robots: { index: false, follow: false },
  referrer: "same-origin",
  manifest: "/manifest.webmanifest",
  icons: { apple: "/apple-touch-icon.png" },
  appleWebApp: { capable: true, title: "Trefoil", statusBarStyle: "default" },
};

export const viewport: Viewport = {
  colorScheme: "light dark",
  viewportFit: "cover",
  // A phone's keyboard shrinks the page, and does not cover the field being written in.
  interactiveWidget: "resizes-content",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#f7f8f5" },
    { media: "(prefers-color-scheme: dark)", color: "#101512" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const theme = (await cookies()).get("theme")?.value;
  const messages = pickRooms(await getMessages(), ["common"]);
  return (
    <html
      lang={plainTag(await getLocale())}
      data-theme={theme === "light" || theme === "dark" ? theme : undefined}
    >
      <head>
        <script nonce={(await headers()).get("x-nonce") ?? undefined} suppressHydrationWarning>
          {NO_PAUSE}
        </script>
      </head>
      <body>
        <NextIntlClientProvider messages={messages}>{children}</NextIntlClientProvider>
      </body>
    </html>
  );
}
