import { createContext, useContext } from "react";

/** A WhatsApp account: the numbers that share its templates. */
export interface Owner {
  /** Of a connected number where there is one. */
  channelId: string;
  name: string;
  isConnected: boolean;
}

/** What every part of the page of templates needs. */
interface TemplateGround {
  workspace: string;
  owners: Owner[];
  mayManage: boolean;
}

const Ground = createContext<TemplateGround | null>(null);
export const GroundProvider = Ground.Provider;

/** @throws Error outside of the page of templates. */
export function useTemplateGround(): TemplateGround {
  const ground = useContext(Ground);
  if (!ground) throw new Error("Outside of the page of templates");
  return ground;
}
