import { attackIn } from "./attack.engines.mjs";
import { webkit } from "./engines.mjs";

attackIn("WebKit", process.env.REMIT_WEBKIT, (program) => webkit(program, 4470));
