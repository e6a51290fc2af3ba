import { expect, test } from "vitest";
import { clientAddress } from "./client-address";

const headers = (peer: string, forwarded?: string) =>
  new Headers({ "x-peer-address": peer, ...(forwarded !== undefined && { "x-forwarded-for": forwarded }) });

test("without a configured proxy the connection says who it is, whatever the header says", () => {
  expect(clientAddress(headers("203.0.113.9", "10.1.1.1"), [])).toBe("203.0.113.9");
});

test("a header from somebody who is not our proxy counts for nothing", () => {
  expect(clientAddress(headers("203.0.113.9", "198.51.100.7"), ["10.0.0.0/8"])).toBe("203.0.113.9");
});

test("behind our proxies the last address that is not one of them is the caller", () => {
  const forged = "192.0.2.1, 198.51.100.7, 10.2.0.5";
  expect(clientAddress(headers("10.0.0.1", forged), ["10.0.0.0/8"])).toBe("198.51.100.7");
  expect(clientAddress(headers("::1", "2001:db8::5"), ["::1"])).toBe("2001:db8::5");
});

test("junk in the header falls back to the proxy itself", () => {
  expect(clientAddress(headers("10.0.0.1", "unknown"), ["10.0.0.0/8"])).toBe("10.0.0.1");
  expect(clientAddress(headers("10.0.0.1"), ["10.0.0.0/8"])).toBe("10.0.0.1");
  expect(clientAddress(new Headers(), [])).toBeUndefined();
});
