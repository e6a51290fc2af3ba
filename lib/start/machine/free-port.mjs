import { createServer } from "node:net";
import { StartProblem } from "./start-problem.mjs";

/**
 * Listens for a moment; the port that was free, or undefined when it is taken.
 * @param {number} port 0 for any
 * @param {string} [host]
 * @returns {Promise<number | undefined>}
 */
export function tryPort(port, host = "127.0.0.1") {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", (/** @type {NodeJS.ErrnoException} */ error) => {
      if (error.code === "EADDRINUSE") resolve(undefined);
      else reject(error);
    });
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" ? address?.port : undefined));
    });
  });
}

/** A port that is free now. */
export async function freePort() {
  const port = await tryPort(0);
  if (port === undefined) throw new Error("This machine has no free port.");
  return port;
}

/**
 * Refuses a port that another program has, before anything is started for it.
 * @param {number} port
 * @param {string} host
 */
export async function refuseTakenPort(port, host) {
  const free = await tryPort(port, host).catch((error) => {
    throw new StartProblem(`HOST ${host}, PORT ${port} cannot be listened on: ${String(error.message)}`);
  });
  if (free === undefined)
    throw new StartProblem(
      `PORT ${port} is in use by another program. Stop that one, or set PORT to a free port.`,
    );
}
