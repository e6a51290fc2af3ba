import { describe, expect, it } from "vitest";
import { ConfigurationError, parseConfiguration, parseEnv } from "./env";

const appSecret = "s".repeat(32);
const databaseUrl = "postgres://rolecall:x@127.0.0.1:5432/rolecall";

const problemNames = (record: Record<string, string>) => {
  try {
    parseConfiguration(record);
  } catch (error) {
    if (error instanceof ConfigurationError) return error.problems.map(({ name }) => name);
    throw error;
  }
  return [];
};

describe("parseConfiguration", () => {
  it("needs nothing", () => {
    const configuration = parseConfiguration({});
    expect(configuration).toMatchObject({
      port: 3000,
      host: "127.0.0.1",
      databasePool: 10,
      logLevel: "info",
    });
    expect(configuration.baseUrl).toBe("http://localhost:3000");
    expect(configuration.allowedOrigins).toEqual(["http://localhost:3000", "http://127.0.0.1:3000"]);
    expect(configuration.isHttps).toBe(false);
    expect(configuration.setup).toBeUndefined();
  });

  it("takes an empty value for an unset one", () => {
    expect(parseConfiguration({ PORT: "", APP_URL: "", DATABASE_URL: "" }).port).toBe(3000);
  });

  it.each([
    ["PORT", "0"],
    ["PORT", "65536"],
    ["PORT", "3000x"],
    ["PORT", "-1"],
    ["HOST", "not a host"],
    ["APP_URL", "rolecall.example.com"],
    ["APP_URL", "ftp://rolecall.example.com"],
    ["APP_URL", "https://rolecall.example.com/console"],
    ["DATABASE_URL", "mysql://localhost/rolecall"],
    ["DATABASE_POOL", "0"],
    ["WORKERS", "17"],
    ["WORKERS", "-1"],
    ["APP_SECRET", "short"],
    ["TRUSTED_PROXIES", "10.0.0.1,everyone"],
    ["TRUSTED_PROXIES", "10.0.0.0/33"],
    ["LOG_LEVEL", "loud"],
  ])("refuses %s=%s by name", (name, value) => {
    expect(problemNames({ [name]: value })).toEqual([name]);
  });

  it("names every wrong variable at once and never shows a value", () => {
    const wrong = { PORT: "abc", APP_SECRET: "hunter2" };
    expect(problemNames(wrong)).toEqual(["PORT", "APP_SECRET"]);
    expect(() => parseConfiguration(wrong)).toThrow(/^(?!.*hunter2)/s);
  });

  it("wants APP_URL as soon as other machines are let in", () => {
    expect(problemNames({ HOST: "0.0.0.0" })).toEqual(["APP_URL"]);
    expect(problemNames({ HOST: "::1" })).toEqual([]);
    const open = parseConfiguration({ HOST: "0.0.0.0", APP_URL: "https://rolecall.example.com/" });
    expect(open.allowedOrigins).toEqual(["https://rolecall.example.com"]);
    expect(open.isHttps).toBe(true);
  });

  it("reads networks of trusted proxies", () => {
    const { trustedProxies } = parseConfiguration({ TRUSTED_PROXIES: "10.0.0.1, fd00::/8" });
    expect(trustedProxies).toEqual(["10.0.0.1", "fd00::/8"]);
  });
});

describe("set-up from the environment", () => {
  const administrator = { SETUP_ADMIN_EMAIL: "ada@example.com", SETUP_ADMIN_PASSWORD: "correct horse" };

  it("is complete or refused by the name of what is missing", () => {
    expect(problemNames({ SETUP_ORGANIZATION: "Acme" })).toEqual(Object.keys(administrator));
    expect(problemNames(administrator)).toEqual(["SETUP_ORGANIZATION"]);
    const { setup } = parseConfiguration({
      SETUP_ORGANIZATION: "Acme",
      ...administrator,
      SETUP_SAMPLE_DATA: "1",
    });
    expect(setup).toMatchObject({ organization: "Acme", adminEmail: "ada@example.com", sampleData: true });
  });
});

describe("parseEnv", () => {
  it("needs the database and the secret", () => {
    expect(() => parseEnv({})).toThrow(/DATABASE_URL.*\nAPP_SECRET/);
    expect(parseEnv({ DATABASE_URL: databaseUrl, APP_SECRET: appSecret })).toMatchObject({
      databaseUrl,
      appSecret,
    });
  });
});
