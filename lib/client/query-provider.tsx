"use client";

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import { type ReactNode, useState } from "react";
import { Refused } from "./api";

const RETRIES_MAX = 2;

/** Query cache and address state for the components of a signed-in page. */
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
      // By default a change would silently wait for the network: its button busy, without a message.
      mutations: { networkMode: "always" },
      queries: {
        // The feed says when data has changed, so no query needs to be refetched in between.
        staleTime: 60_000,
        refetchOnWindowFocus: false,
        retry: (count, error) => count < RETRIES_MAX && !isFinal(error),
      },
    },
  });
}

/** A refusal stays the same on a retry; a server error may not. */
const isFinal = (error: Error) => error instanceof Refused && error.status >= 400 && error.status < 500;
