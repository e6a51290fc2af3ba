import { isIP } from "node:net";
import { resolve } from "node:path";
import { z } from "zod";

const loopback = /^(localhost|127(\.\d{1,3}){3}|::1)$/;

/** What is wrong with the configuration, by the name of each variable; never with its value, which may be a secret. */
export class ConfigurationError extends Error {
  constructor(readonly problems: readonly { name: string; message: string }[]) {
    super(problems.map(({ name, message }) => `${name} ${message}`).join("\n"));
    this.name = "ConfigurationError";
  }
}

const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, `must be a whole number from ${least} to ${most}`)
    .transform(Number)
    .refine((value) => value >= least && value <= most, `must be a whole number from ${least} to ${most}`);

const host = z
  .string()
  .refine(
    (value) => isIP(value) > 0 || /^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$/i.test(value),
    "must be an IP address or a host name of this machine, for example 127.0.0.1 or 0.0.0.0",
  );

const origin = z.string().transform((value, context) => {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  const isOrigin = url && /^https?:$/.test(url.protocol) && url.pathname === "/" && !url.search && !url.hash;
  if (isOrigin && !url.username) return url.origin;
  context.addIssue("must be an address without a path, for example https://rolecall.example.com");
  return z.NEVER;
});

const database = z
  .string()
  .refine(
    (value) => URL.canParse(value) && /^postgres(ql)?:$/.test(new URL(value).protocol),
    "must look like postgres://user:password@host:5432/database",
  );

const isProxy = (value: string) => {
  const [address = "", bits, ...rest] = value.split("/");
  const most = { 4: 32, 6: 128 }[isIP(address)];
  if (!most || rest.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most);
};

const proxies = z
  .string()
  .transform((value) => value.split(",").map((part) => part.trim()))
  .refine(
    (list) => list.every(isProxy),
    "must be IP addresses or networks, for example 10.0.0.1,10.1.0.0/16",
  );

const secret = z
  .string()
  .regex(/^[A-Za-z0-9+/=_-]{32,256}$/, "must be 32 to 256 characters of A-Z a-z 0-9 + / = _ -");

const levels = ["debug", "info", "warn", "error"] as const;

const variables = z.object({
  PORT: wholeNumber(1, 65535).default(3000),
  HOST: host.default("127.0.0.1"),
  APP_URL: origin.optional(),
  DATA_DIR: z.string().default(".data"),
  DATABASE_URL: database.optional(),
  DATABASE_POOL: wholeNumber(1, 500).default(10),
  APP_SECRET: z.string().min(32, "must have at least 32 characters").optional(),
  TRUSTED_PROXIES: proxies.default([]),
  LOG_LEVEL: z.enum(levels, `must be one of ${levels.join(", ")}`).default("info"),
  SETUP_ORGANIZATION: z.string().trim().max(120, "must have at most 120 characters").optional(),
  SETUP_ADMIN_EMAIL: z.email("must be an e-mail address").optional(),
  SETUP_ADMIN_PASSWORD: z.string().max(256, "must have at most 256 characters").optional(),
  SETUP_ORGANIZATION_SECRET: secret.optional(),
  SETUP_ADMIN_SECRET: secret.optional(),
  SETUP_SAMPLE_DATA: z.enum(["0", "1"], "must be 1 or 0").optional(),
});

type Variables = z.output<typeof variables>;

function problemsBetween(values: Variables) {
  const problems: { name: string; message: string }[] = [];
  if (!loopback.test(values.HOST) && !values.APP_URL) {
    const message = "must be set when HOST lets other machines in: the address under which people open it";
    problems.push({ name: "APP_URL", message });
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
    appSecret: values.APP_SECRET,
    trustedProxies: values.TRUSTED_PROXIES,
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
