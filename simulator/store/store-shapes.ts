// All shapes of the store, for files that import from more than one of these modules.
export type * from "./shapes-access";
export type * from "./shapes-assets";
export type * from "./shapes-chats";
export type * from "./shapes-tools";
