import { describe, expect, it } from "vitest";
import { readRequestStep } from "./request-step";

// Steps are written by one person and run with the configuration of another: no value decides whom a request goes to.

const reasonOf = (url: unknown) => {
  const read = readRequestStep({ url }, []);
  return "reason" in read ? read.reason : undefined;
};

describe("the host of a step", () => {
  it.each([
    "https://{config.host}/x",
    "https:{config.host}/x",
    "https:/{config.host}/x",
    "https:///{config.host}/x",
    "https:\\\\{config.host}/x",
    "https:/\\{config.host}/x",
    "https://\\{config.host}/x",
    "https://a.{config.host}/x",
    "https://{config.host}.example.com/x",
    "https://example.com{config.rest}",
    "https://example.com\\{config.host}/x",
    "https://{config.user}@example.com/x",
    "https://example.com:{config.port}/x",
    "https:example.com/x",
    "\u0001https://{config.host}/x",
    "ht\ntps://{config.host}/x",
    "{config.url}",
    "{config.scheme}://example.com/x",
  ])("%j is not written out", (url) => expect(reasonOf(url)).toEqual(expect.any(String)));

  it("says what to write", () => {
    expect(reasonOf("https:{config.host}/x")).toBe(
      "Begin with https:// and the host, written out: only path, query, headers and body take {config.…}.",
    );
  });

  it.each([
    "https://example.com",
    "HTTPS://example.com/{config.path}?key={config.key}#{config.part}",
    "http://example.com:8080/{config.path}",
    "https://example.com?key={config.key}",
    "  https://example.com/x  ",
    "https://[2606:4700::1111]/{config.path}",
  ])("%j is", (url) => expect(reasonOf(url)).toBeUndefined());
});
