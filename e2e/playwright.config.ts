import { join } from "node:path";
import { defineConfig } from "playwright/test";
import { chromiumLaunchOptions } from "./fixtures/chromium";

const root = join(import.meta.dirname, "..");

export default defineConfig({
  testDir: import.meta.dirname,
  testMatch: "**/*.spec.ts",
  testIgnore: "bench/**",
  outputDir: join(root, "test-results"),
  globalSetup: join(import.meta.dirname, "fixtures", "global-setup.ts"),
  fullyParallel: true,
  workers: 2,
  retries: 0,
  // A busy machine is several times slower than a quiet one.
  timeout: 90_000,
  expect: { timeout: 20_000 },
  globalTimeout: 25 * 60_000,
  reporter: "list",
  use: {
    launchOptions: chromiumLaunchOptions(),
    viewport: { width: 1440, height: 900 },
    locale: "en-US",
    timezoneId: "UTC",
    screenshot: "only-on-failure",
    actionTimeout: 20_000,
    navigationTimeout: 30_000,
  },
});
