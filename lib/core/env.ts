import { resolve } from "node:path";
import { loopback, type Variables, variables } from "./configuration/variables";

/** What is wrong with the configuration, by the name of each variable; never with its value, which may be a secret. */
export class ConfigurationError extends Error {
  constructor(readonly problems: readonly { name: string; message: string }[]) {
    super(problems.map(({ name, message }) => `${name} ${message}`).join("\n"));
    this.name = "ConfigurationError";
  }
}

/** What only works together. */
const providerVariables = [
  ["AUTH_GOOGLE_ID", "AUTH_GOOGLE_SECRET"],
  ["AUTH_GITHUB_ID", "AUTH_GITHUB_SECRET"],
  ["AUTH_OIDC_ISSUER", "AUTH_OIDC_ID", "AUTH_OIDC_SECRET"],
] as const;

function problemsBetween(values: Variables) {
  const problems: { name: string; message: string }[] = [];
  if (!loopback.test(values.HOST) && !values.APP_URL) {
    const message = "must be set when HOST lets other machines in: the address under which people open it";
    problems.push({ name: "APP_URL", message });
  }
  for (const names of providerVariables) {
    const missing = names.filter((name) => !values[name]);
    if (missing.length === 0 || missing.length === names.length) continue;
    const others = names.filter((name) => values[name]).join(" and ");
    for (const name of missing) problems.push({ name, message: `must be set together with ${others}` });
  }
  if (values.SMTP_URL && !values.MAIL_FROM) {
    problems.push({ name: "MAIL_FROM", message: "must be set together with SMTP_URL: whom mail comes from" });
  }
  if (values.SETUP_ORGANIZATION) {
    for (const name of ["SETUP_ADMIN_EMAIL", "SETUP_ADMIN_PASSWORD"] as const)
      if (!values[name]) problems.push({ name, message: "must be set together with SETUP_ORGANIZATION" });
  } else if (Object.entries(values).some(([name, value]) => name.startsWith("SETUP_") && value)) {
    problems.push({ name: "SETUP_ORGANIZATION", message: "must be set when another SETUP_ variable is" });
  }
  return problems;
}

const setupOf = (values: Variables) =>
  values.SETUP_ORGANIZATION && values.SETUP_ADMIN_EMAIL && values.SETUP_ADMIN_PASSWORD
    ? {
        organization: values.SETUP_ORGANIZATION,
        adminEmail: values.SETUP_ADMIN_EMAIL,
        adminPassword: values.SETUP_ADMIN_PASSWORD,
        organizationSecret: values.SETUP_ORGANIZATION_SECRET,
        adminSecret: values.SETUP_ADMIN_SECRET,
        sampleData: values.SETUP_SAMPLE_DATA === "1",
      }
    : undefined;

const clientOf = (id: string | undefined, secret: string | undefined) =>
  id && secret ? { clientId: id, clientSecret: secret } : undefined;

function providersOf(values: Variables) {
  const oidc = clientOf(values.AUTH_OIDC_ID, values.AUTH_OIDC_SECRET);
  return {
    google: clientOf(values.AUTH_GOOGLE_ID, values.AUTH_GOOGLE_SECRET),
    github: clientOf(values.AUTH_GITHUB_ID, values.AUTH_GITHUB_SECRET),
    oidc:
      oidc && values.AUTH_OIDC_ISSUER
        ? { ...oidc, issuer: values.AUTH_OIDC_ISSUER, name: values.AUTH_OIDC_NAME || "OpenID" }
        : undefined,
  };
}

/** What the person configured; what `npm start` makes itself (the database, the secret) may still be missing. */
export function parseConfiguration(record: Readonly<Record<string, string | undefined>>) {
  // An empty line in .env means the same as no line.
  const given = Object.fromEntries(Object.entries(record).filter(([, value]) => value !== ""));
  const parsed = variables.safeParse(given);
  if (!parsed.success)
    throw new ConfigurationError(
      parsed.error.issues.map(({ path, message }) => ({ name: String(path[0]), message })),
    );
  const values = parsed.data;
  const problems = problemsBetween(values);
  if (problems.length > 0) throw new ConfigurationError(problems);
  const local = [`http://localhost:${values.PORT}`, `http://127.0.0.1:${values.PORT}`];
  const baseUrl = values.APP_URL ?? `http://localhost:${values.PORT}`;
  return {
    port: values.PORT,
    host: values.HOST,
    appUrl: values.APP_URL,
    baseUrl,
    allowedOrigins: values.APP_URL ? [values.APP_URL] : local,
    isHttps: baseUrl.startsWith("https:"),
    dataDir: resolve(values.DATA_DIR),
    databaseUrl: values.DATABASE_URL,
    databasePool: values.DATABASE_POOL,
    workers: values.WORKERS,
    appSecret: values.APP_SECRET,
    smtpUrl: values.SMTP_URL,
    mailFrom: values.MAIL_FROM ?? "Rolecall <rolecall@localhost>",
    providers: providersOf(values),
    trustedProxies: values.TRUSTED_PROXIES,
    apiRateLimit: values.API_RATE_LIMIT,
    metricsToken: values.METRICS_TOKEN,
    logLevel: values.LOG_LEVEL,
    setup: setupOf(values),
  };
}

export type Configuration = ReturnType<typeof parseConfiguration>;
export type Env = Configuration & { databaseUrl: string; appSecret: string };

/** The configuration of a running process: complete, because `npm start` and the tests set what the person did not. */
export function parseEnv(record: Readonly<Record<string, string | undefined>>): Env {
  const configuration = parseConfiguration(record);
  const { databaseUrl, appSecret } = configuration;
  if (databaseUrl && appSecret) return { ...configuration, databaseUrl, appSecret };
  const missing = [!databaseUrl && "DATABASE_URL", !appSecret && "APP_SECRET"].filter(
    (name) => name !== false,
  );
  throw new ConfigurationError(
    missing.map((name) => ({ name: String(name), message: "is not set (npm start sets it)" })),
  );
}

let parsed: Env | undefined;

/** The configuration, read once and when first asked for: a build must not need it. */
export function env(): Env {
  return (parsed ??= parseEnv(process.env));
}
