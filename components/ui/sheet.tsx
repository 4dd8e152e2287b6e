"use client";

import { Dialog, type DialogProps } from "./dialog";

interface SheetProps extends Omit<DialogProps, "shape"> {
  from?: "side" | "bottom";
}

/** A dialog at the edge: details beside a list, or choices on a phone. */
export function Sheet({ from = "side", ...props }: SheetProps) {
  return <Dialog {...props} shape={from} />;
}
