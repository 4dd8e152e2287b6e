// The one barrel of the house: drizzle-kit reads all tables from a single module.
export * from "./channels";
export * from "./contacts";
export * from "./inbox";
export * from "./insights";
export * from "./media";
export * from "./publishing";
export * from "./vault";
export * from "./work";
export * from "./workspaces";
