// Takes a picture of a page: npx tsx e2e/support/screenshot.ts URL OUT.png [--width 1440] [--height 900]
// [--theme light|dark] [--cookie NAME=VALUE]… [--full] [--click "button name"]… [--wait milliseconds]
import { parseArgs } from "node:util";
import { chromium } from "playwright";
import { chromiumLaunchOptions } from "@/e2e/fixtures/chromium";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    width: { type: "string", default: "1440" },
    height: { type: "string", default: "900" },
    theme: { type: "string", default: "light" },
    cookie: { type: "string", multiple: true, default: [] },
    full: { type: "boolean", default: false },
    click: { type: "string", multiple: true, default: [] },
    wait: { type: "string", default: "300" },
  },
});
const [url, out] = positionals;
if (!url || !out) throw new Error("Usage: screenshot.ts URL OUT.png");

const browser = await chromium.launch(chromiumLaunchOptions());
try {
  const page = await browser.newPage({
    viewport: { width: Number(values.width), height: Number(values.height) },
    colorScheme: values.theme === "dark" ? "dark" : "light",
  });
  page.on("console", (message) => message.type() === "error" && console.error("console:", message.text()));
  page.on("pageerror", (error) => console.error("page error:", error.message));
  await page.context().addCookies(
    values.cookie.map((pair) => {
      const at = pair.indexOf("=");
      return { name: pair.slice(0, at), value: pair.slice(at + 1), url: new URL(url).origin };
    }),
  );
  const answer = await page.goto(url, { waitUntil: "load" });
  for (const name of values.click) await page.getByRole("button", { name }).first().click();
  await page.waitForTimeout(Number(values.wait));
  await page.screenshot({ path: out, fullPage: values.full });
  console.log(`${answer?.status() ?? "no"} answer, ${page.url()} -> ${out}`);
} finally {
  await browser.close();
}
