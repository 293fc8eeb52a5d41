import { attackIn } from "./attack.engines.mjs";
import { firefox } from "./engines.mjs";

attackIn("Firefox", process.env.REMIT_FIREFOX, firefox);
