"use client";

import type { ComponentProps } from "react";
import { Dialog } from "./dialog";

interface SheetProps extends Omit<ComponentProps<typeof Dialog>, "shape"> {
  from?: "side" | "bottom";
}

/** A dialog that comes in from the edge: details beside a list, or choices on a phone. */
export function Sheet({ from = "side", ...props }: SheetProps) {
  return <Dialog {...props} shape={from} />;
}
