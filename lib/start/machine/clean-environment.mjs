const ours =
  /^(PORT|HOST|LOG_LEVEL|DATA_DIR|METRICS_TOKEN|MAIL_FROM|TRUSTED_PROXIES|OUTBOUND_ALLOW|WORKERS|NODE_ENV)$|^(APP|API|DATABASE|SETUP|AUTH|NEXTAUTH|SMTP)_/;

/**
 * The environment without anything that configures Rolecall: tests and builds see the same on every machine.
 * @param {NodeJS.ProcessEnv} [environment]
 */
export function cleanEnvironment(environment = process.env) {
  const kept = { ...environment };
  for (const name of Object.keys(kept)) if (ours.test(name)) delete kept[name];
  return kept;
}
