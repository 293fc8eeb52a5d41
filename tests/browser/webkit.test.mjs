// The journeys in WebKit, the engine of Safari and of everything on an iPhone.
import { webkit } from "./engines.mjs";
import { journeys } from "./elsewhere.mjs";

const program = process.env.REMIT_WEBKIT;
journeys("WebKit", () => webkit(program), !program && "there is no WebKit here");
