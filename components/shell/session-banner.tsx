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
 * That the sign-in is over, and the way back in without leaving the page: what was typed stays where it is.
 *
 * @param owner Whose page this is: nobody else may go on with it.
 */
export function SessionBanner({ owner }: { owner: { id: string; email: string } }) {
  const t = useTranslations("shell.session");
  const isOver = useIsSignedOut();
  const [isOpen, setOpen] = useState(false);
  // Before any effect that asks the server.
  useLayoutEffect(() => setOwnerOfPage(owner.id), [owner.id]);
  // The server has made this page for them just now: their other tabs can go on too.
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
