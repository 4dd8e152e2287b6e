"use client";

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import { type ReactNode, useState } from "react";
import { Refused } from "./api";

const RETRIES_MAX = 2;

/** What a signed-in page's components ask through: one cache of answers, and state kept in the address. */
export function QueryProvider({ children }: { children: ReactNode }) {
  const [client] = useState(makeClient);
  return (
    <QueryClientProvider client={client}>
      <NuqsAdapter>{children}</NuqsAdapter>
    </QueryClientProvider>
  );
}

function makeClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      // Without the net a change would wait for it in silence: its button busy, and nobody told.
      mutations: { networkMode: "always" },
      queries: {
        // The feed says when something is no longer true, so that nobody need ask in between.
        staleTime: 60_000,
        refetchOnWindowFocus: false,
        retry: (count, error) => count < RETRIES_MAX && !isFinal(error),
      },
    },
  });
}

/** A refusal will not change by asking again; a server that stumbled may. */
const isFinal = (error: Error) => error instanceof Refused && error.status >= 400 && error.status < 500;
