import type { FieldErrors } from "@/lib/core/errors";
import type { AllowedTarget } from "@/lib/core/outbound/allow-list";
import { refuseUrl } from "@/lib/core/outbound/target";
import type { Configuration } from "../configuration";

// What of a configuration makes a poller. Pure.

export interface PollerSettings {
  readonly urls: readonly string[];
  readonly intervalMs: number;
  readonly callbackUrl: string;
}

export const pollerKeys = {
  type: "event.vendor.type",
  urls: "event.poller.urls",
  interval: "event.poller.refresh_interval",
  callback: "event.notification.callback.url",
} as const;

const mostUrls = 20;
const mostMinutes = 43_200;

function refuseUrls(urls: readonly string[], allowed: readonly AllowedTarget[]): string | undefined {
  if (urls.length === 0)
    return "A poller fetches at least one address. Separate several with commas or lines.";
  if (urls.length > mostUrls) return `A poller fetches at most ${mostUrls} addresses.`;
  if (new Set(urls).size < urls.length) return "An address is there twice.";
  const wrong = urls.flatMap((url, index) => {
    const reason = refuseUrl(url, allowed);
    return reason === undefined ? [] : [urls.length === 1 ? reason : `Address ${index + 1}: ${reason}`];
  });
  return wrong[0];
}

function intervalOf(text: string): number | undefined {
  if (!/^\d{1,6}(\.\d{1,9})?$/.test(text)) return undefined;
  const ms = Math.round(Number(text) * 60_000);
  return ms >= 1_000 && ms <= mostMinutes * 60_000 ? ms : undefined;
}

interface Asked {
  readonly urls: readonly string[];
  readonly callbackUrl: string;
  readonly intervalMs: number | undefined;
}

/** What a configuration says about polling; undefined when it asks for none. */
function askedOf(configuration: Configuration): Asked | undefined {
  const text = (key: string) => configuration[key]?.trim() ?? "";
  if (text(pollerKeys.type).toLowerCase() !== "polling") return undefined;
  const urls = text(pollerKeys.urls)
    .split(/[,\r\n]+/)
    .map((url) => url.trim());
  return {
    urls: urls.filter((url) => url !== ""),
    callbackUrl: text(pollerKeys.callback),
    intervalMs: intervalOf(text(pollerKeys.interval)),
  };
}

/** The poller of a configuration that was found right when it was saved. */
export function pollerOf(configuration: Configuration): PollerSettings | undefined {
  const asked = askedOf(configuration);
  return asked?.intervalMs === undefined ? undefined : { ...asked, intervalMs: asked.intervalMs };
}

/**
 * What is wrong with the poller that a configuration asks for, by field.
 * @param allowed addresses that are not public and may be called
 */
export function refusePoller(configuration: Configuration, allowed: readonly AllowedTarget[]): FieldErrors {
  const asked = askedOf(configuration);
  if (!asked) return {};
  const interval = `This is the number of minutes between two fetches, from one second (0.01667) to ${mostMinutes}.`;
  const noCallback = "A poller tells an address when something has changed. Add it.";
  const { urls, callbackUrl, intervalMs } = asked;
  const found: [string, string | undefined][] = [
    [pollerKeys.urls, refuseUrls(urls, allowed)],
    [pollerKeys.interval, intervalMs === undefined ? interval : undefined],
    [pollerKeys.callback, callbackUrl === "" ? noCallback : refuseUrl(callbackUrl, allowed)],
  ];
  return Object.fromEntries(
    found.flatMap(([key, reason]) => (reason === undefined ? [] : [[`configuration.${key}`, [reason]]])),
  );
}

/** Whether two pollers do the same. */
export function isSamePoller(one: PollerSettings | undefined, other: PollerSettings | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
