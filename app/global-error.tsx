"use client";

import { buttonStyle } from "@/components/ui/button-style";
import { Trefoil } from "@/components/ui/trefoil";
import "./theme.css";

interface GlobalFailureProps {
  error: Error & { digest?: string };
  retry: () => void;
}

/** Shown when even the layout failed: the member's language is unknown, so it uses both. */
export default function GlobalFailure({ error, retry }: GlobalFailureProps) {
  return (
    <html lang="en">
      <body>
        <main className="mx-auto flex min-h-dvh max-w-md flex-col items-center justify-center gap-6 px-6 text-center">
          <Trefoil className="size-10 text-accent" />
          <div role="alert" className="flex flex-col gap-4">
            <h1 className="text-lg">Trefoil could not be shown. Trying again is safe.</h1>
            <p lang="fr" className="text-muted">
              Impossible d’afficher Trefoil. Vous pouvez réessayer sans risque.
            </p>
          </div>
          <button type="button" onClick={retry} className={buttonStyle({ variant: "primary" })}>
            Try again · <span lang="fr">Réessayer</span>
          </button>
          {error.digest && <p className="font-mono text-xs text-muted select-all">{error.digest}</p>}
        </main>
      </body>
    </html>
  );
}
