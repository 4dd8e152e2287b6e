"use client";

import { NextIntlClientProvider, useLocale, useMessages } from "next-intl";
import type { ReactNode } from "react";
import type { Messages } from "./messages";

interface MoreWordsProps {
  messages: Partial<Messages>;
  timeZone: string | undefined;
  children: ReactNode;
}

/** The browser's half of `Words`: adds sentences to those of the provider around it. */
export function MoreWords({ messages, timeZone, children }: MoreWordsProps) {
  const outer = useMessages();
  const zone = timeZone ? { timeZone } : {};
  return (
    <NextIntlClientProvider locale={useLocale()} messages={{ ...outer, ...messages }} {...zone}>
      {children}
    </NextIntlClientProvider>
  );
}
