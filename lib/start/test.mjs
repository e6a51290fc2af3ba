// `npm test`. Old versions of Node.js cannot even read the rest, so they are refused before it is loaded.
import { refuseNodeVersion } from "./machine/node-version.mjs";

const refusal = refuseNodeVersion(process.versions.node);
if (refusal) {
  console.error(refusal);
  process.exitCode = 1;
} else {
  await import("./run-tests.mjs");
}
