// Everything the store holds, gathered for whoever imports from more than one of them.
export type * from "./shapes-access";
export type * from "./shapes-assets";
export type * from "./shapes-chats";
export type * from "./shapes-tools";
