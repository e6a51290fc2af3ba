import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of the project: everything is started from there, wherever the person stands. */
export const root = fileURLToPath(new URL("../../..", import.meta.url)).replace(/[\\/]$/, "");

/** What the starter keeps about the build; `next build` leaves this folder alone. */
export const startCache = join(root, ".next", "cache", "start");
