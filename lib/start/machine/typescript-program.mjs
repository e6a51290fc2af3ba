/**
 * How Node.js runs one of our TypeScript programs outside Next.js: as a server, so that `server-only` files load.
 * @param {string} program
 * @param {readonly string[]} [args]
 */
export const programArguments = (program, args = []) => [
  "--conditions=react-server",
  "--import",
  "tsx",
  program,
  ...args,
];
