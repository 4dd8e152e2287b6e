"use client";

import { LogIn } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useLayoutEffect, useState } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { later } from "@/components/ui/later";
import { noteSignedIn, setOwnerOfPage, useIsSignedOut } from "@/lib/client/session";

const SessionDialog = later(() => import("./session-dialog"));

/**
 * Says that the sign-in is over, and offers to sign in again on the page: what was typed stays.
 *
 * @param owner The person this page was made for: nobody else may continue on it.
 */
export function SessionBanner({ owner }: { owner: { id: string; email: string } }) {
  const t = useTranslations("shell.session");
  const isOver = useIsSignedOut();
  const [isOpen, setOpen] = useState(false);
  // Before any effect that sends a request.
  useLayoutEffect(() => setOwnerOfPage(owner.id), [owner.id]);
  // The server has just made this page for its owner: their other tabs can continue too.
  useEffect(() => noteSignedIn(), []);
  useEffect(() => setOpen(isOver), [isOver]);
  if (!isOver) return null;
  return (
    <>
      <Banner
        icon={<LogIn aria-hidden="true" />}
        action={
          <Button size="sm" variant="primary" onClick={() => setOpen(true)}>
            {t("signIn")}
          </Button>
        }
      >
        {t("over")}
      </Banner>
      {isOpen && <SessionDialog email={owner.email} onClose={() => setOpen(false)} />}
    </>
  );
}
