import { describe, expect, it } from "vitest";
import { cleanEnvironment } from "./machine/clean-environment.mjs";
import { parseEnvFile } from "./machine/env-file.mjs";
import { refuseNodeVersion } from "./machine/node-version.mjs";
import { packagesToInstall } from "./machine/packages.mjs";
import { pauseBeforeRestart } from "./process/supervise.mjs";

describe("refuseNodeVersion", () => {
  it.each(["20.9.0", "20.20.2", "22.0.0", "100.1.0"])("takes %s", (version) => {
    expect(refuseNodeVersion(version)).toBeUndefined();
  });
  it.each(["20.8.1", "18.20.0", "9.11.2"])("refuses %s and says what is needed", (version) => {
    expect(refuseNodeVersion(version)).toContain("20.9 or newer");
  });
});

it("reads .env files as people write them", () => {
  const text = `# a comment\nPORT=3001\nexport HOST = 0.0.0.0 # all\nAPP_SECRET="a # b = c"\r\nEMPTY=\nNAME='Acme Inc.' # us\nnonsense\n`;
  expect(parseEnvFile(text)).toEqual({
    PORT: "3001",
    HOST: "0.0.0.0",
    APP_SECRET: "a # b = c",
    EMPTY: "",
    NAME: "Acme Inc.",
  });
});

it("leaves no configuration in the environment of tests", () => {
  const kept = { PATH: "/bin", CI: "true" };
  const ours = { PORT: "1", DATABASE_URL: "x", SETUP_ORGANIZATION: "x", WORKERS: "2" };
  expect(cleanEnvironment({ ...kept, ...ours, NODE_ENV: "production" })).toEqual(kept);
});

it("waits longer with every failure in a row, but not for ever", () => {
  expect([1, 2, 3, 4, 20].map(pauseBeforeRestart)).toEqual([500, 1000, 2000, 4000, 30_000]);
});

describe("packagesToInstall", () => {
  const here = { os: [process.platform], cpu: [process.arch] };
  const wanted = {
    packages: {
      "": { version: "0.1.0" },
      "node_modules/next": { version: "16.4.5" },
      "node_modules/for-here": { version: "1.0.0", optional: true, ...here },
      "node_modules/for-elsewhere": { version: "1.0.0", optional: true, os: ["plan9"], cpu: ["mips"] },
    },
  };
  const installed = (versions: Record<string, string>) => ({
    packages: Object.fromEntries(Object.entries(versions).map(([path, version]) => [path, { version }])),
  });

  it("is content with what this machine needs", () => {
    const all = { "node_modules/next": "16.4.5", "node_modules/for-here": "1.0.0" };
    expect(packagesToInstall(wanted, installed(all))).toEqual([]);
  });

  it("finds other versions and what is missing for this machine", () => {
    const old = installed({ "node_modules/next": "16.4.4" });
    expect(packagesToInstall(wanted, old)).toEqual(["node_modules/next", "node_modules/for-here"]);
  });
});
