// The journeys in Firefox.
import { firefox } from "./engines.mjs";
import { journeys } from "./elsewhere.mjs";

const program = process.env.REMIT_FIREFOX;
journeys("Firefox", () => firefox(program), !program && "there is no Firefox here");
