const ours =
  /^(PORT|HOST|LOG_LEVEL|DATA_DIR|METRICS_TOKEN|MAIL_FROM|TRUSTED_PROXIES|OUTBOUND_ALLOW)$|^(APP|DATABASE|SETUP|AUTH|NEXTAUTH|SMTP)_/;

/**
 * The environment without anything that configures Rolecall: tests see the same on every machine.
 * @param {NodeJS.ProcessEnv} [environment]
 * @returns {Record<string, string>}
 */
export function cleanEnvironment(environment = process.env) {
  /** @type {Record<string, string>} */
  const kept = {};
  for (const [name, value] of Object.entries(environment))
    if (value !== undefined && !ours.test(name) && name !== "NODE_ENV") kept[name] = value;
  return kept;
}
