// For pages and bundlers: the modules' bytes lie beside this file and are fetched when they are needed.
export * from "./shared.js";
