"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { type ReactNode, useRef, useState } from "react";
import { classNames } from "@/components/ui/class-names";
import { Tooltip } from "@/components/ui/tooltip";

interface NavLinkProps {
  href: string;
  label: string;
  keys: string;
  icon: ReactNode;
  badge?: ReactNode;
  /** Whether to prefetch the whole page while the pointer or the focus rests here. */
  isAhead?: boolean;
  isPrimary?: boolean;
}

const REST_MS = 40;
const LOOK =
  "relative flex h-9 flex-1 items-center gap-2.5 rounded-control px-2.5 font-medium transition-colors duration-150 narrow:justify-center narrow:px-0 [&>svg]:size-4.5 [&>svg]:shrink-0";
const PLAIN =
  "text-muted hover:bg-ink/6 hover:text-ink aria-[current=page]:bg-raised aria-[current=page]:text-ink aria-[current=page]:shadow-[inset_0_0_0_1px_var(--line)] aria-[current=page]:[&>svg]:text-accent";
const PRIMARY = "text-accent hover:bg-tint aria-[current=page]:bg-tint";

/** A link in the sidebar; when only its icon fits, its name is a tooltip. */
export function NavLink({ href, label, keys, icon, badge, isAhead, isPrimary }: NavLinkProps) {
  const path = usePathname();
  const [isNear, setNear] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const leave = () => {
    clearTimeout(timer.current);
    setNear(false);
  };
  const near = () => {
    clearTimeout(timer.current);
    if (isAhead) timer.current = setTimeout(() => setNear(true), REST_MS);
  };
  const isHere = path === href || path.startsWith(`${href}/`);
  return (
    <Tooltip label={label} keys={keys} className="nav-tip">
      <Link
        href={href}
        scroll={false}
        prefetch={isNear && !isHere ? true : null}
        onPointerEnter={near}
        onPointerDown={() => isAhead && setNear(true)}
        onFocus={near}
        onPointerLeave={leave}
        onBlur={leave}
        aria-current={isHere ? "page" : undefined}
        className={classNames(LOOK, isPrimary ? PRIMARY : PLAIN)}
      >
        {icon}
        <span className="flex-1 truncate narrow:sr-only">{label}</span>
        {badge && (
          <span className="narrow:absolute narrow:-end-2 narrow:-top-1.5 narrow:origin-top-right narrow:scale-75">
            {badge}
          </span>
        )}
      </Link>
    </Tooltip>
  );
}
