import { isIP } from "node:net";
import { z } from "zod";

// What each variable may be, and what is said when it is not.

/** This machine itself. */
export const loopback = /^(localhost|127(\.\d{1,3}){3}|::1)$/;

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

/** What a scraper of the metrics sends as its Bearer token. */
const metricsToken = z
  .string()
  .regex(/^[\x21-\x7e]{16,256}$/, "must be 16 to 256 characters without spaces, of ASCII only");

const smtp = z
  .string()
  .refine(
    (value) =>
      URL.canParse(value) && /^smtps?:$/.test(new URL(value).protocol) && new URL(value).hostname !== "",
    "must look like smtp://user:password@mail.example.com:587 (or smtps://… for TLS from the start)",
  );

/** `Name <address>` or an address alone. */
const sender = z
  .string()
  .regex(
    /^([^<>\r\n"]{0,100}<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/,
    "must look like Rolecall <rolecall@example.com>",
  );

const issuer = z.string().refine((value) => {
  if (!URL.canParse(value)) return false;
  const { protocol, hostname, search, hash } = new URL(value);
  return (protocol === "https:" || (protocol === "http:" && loopback.test(hostname))) && !search && !hash;
}, "must be the https address of an OpenID provider, for example https://login.example.com");

const credential = z.string().max(1_000, "must have at most 1000 characters").optional();

const levels = ["debug", "info", "warn", "error"] as const;

/** Every variable that the configuration knows. */
export const variables = z.object({
  PORT: wholeNumber(1, 65535).default(3000),
  HOST: host.default("127.0.0.1"),
  APP_URL: origin.optional(),
  DATA_DIR: z.string().default(".data"),
  DATABASE_URL: database.optional(),
  DATABASE_POOL: wholeNumber(1, 500).default(10),
  WORKERS: wholeNumber(0, 16).default(1),
  APP_SECRET: z.string().min(32, "must have at least 32 characters").optional(),
  SMTP_URL: smtp.optional(),
  MAIL_FROM: sender.optional(),
  AUTH_GOOGLE_ID: credential,
  AUTH_GOOGLE_SECRET: credential,
  AUTH_GITHUB_ID: credential,
  AUTH_GITHUB_SECRET: credential,
  AUTH_OIDC_ISSUER: issuer.optional(),
  AUTH_OIDC_ID: credential,
  AUTH_OIDC_SECRET: credential,
  AUTH_OIDC_NAME: z.string().trim().max(40, "must have at most 40 characters").optional(),
  API_RATE_LIMIT: wholeNumber(0, 1_000_000).default(6_000),
  METRICS_TOKEN: metricsToken.optional(),
  TRUSTED_PROXIES: proxies.default([]),
  LOG_LEVEL: z.enum(levels, `must be one of ${levels.join(", ")}`).default("info"),
  SETUP_ORGANIZATION: z.string().trim().max(120, "must have at most 120 characters").optional(),
  SETUP_ADMIN_EMAIL: z.email("must be an e-mail address").optional(),
  SETUP_ADMIN_PASSWORD: z.string().max(256, "must have at most 256 characters").optional(),
  SETUP_ORGANIZATION_SECRET: secret.optional(),
  SETUP_ADMIN_SECRET: secret.optional(),
  SETUP_SAMPLE_DATA: z.enum(["0", "1"], "must be 1 or 0").optional(),
});

export type Variables = z.output<typeof variables>;
