const least = [20, 9];

/**
 * Why this Node.js cannot run Rolecall, or undefined when it can.
 * @param {string} version as in process.versions.node
 */
export function refuseNodeVersion(version) {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const isEnough = major > Number(least[0]) || (major === least[0] && minor >= Number(least[1]));
  if (isEnough) return undefined;
  return `Rolecall needs Node.js ${least.join(".")} or newer; this is ${version}. Install a newer one and start again.`;
}
