import "server-only";
import { Counter, Gauge, register } from "prom-client";

// What this process counts for /api/metrics. The registry is the library's own, of which a process has one, so a metric
// is looked up before it is made: Next loads a module once for pages and once for routes.

function counter<Label extends string>(name: string, help: string, labelNames: readonly Label[]) {
  const known = register.getSingleMetric(name);
  return known instanceof Counter ? known : new Counter({ name, help, labelNames });
}

function gauge(name: string, help: string) {
  const known = register.getSingleMetric(name);
  return known instanceof Gauge ? known : new Gauge({ name, help });
}

/** Sign-ins by how they ended: done, refused, or refused and the user locked by it. */
export const signIns = counter("rolecall_sign_ins_total", "Tries to sign in, by how they ended.", [
  "outcome",
]);

/** Calls that were answered 429, by what was limited: a credential, or an address that sent wrong ones. */
export const limitedCalls = counter(
  "rolecall_rate_limited_calls_total",
  "Calls of the HTTP API that were answered 429, by what is limited.",
  ["by"],
);

/** Calls that were served uncounted because the limiter's statement failed. */
export const uncountedCalls = counter(
  "rolecall_rate_limit_failures_total",
  "Calls of the HTTP API that were served although they could not be counted.",
  [],
);

/** Passwords that wait for one of the two places where they are hashed. */
export const waitingPasswords = gauge(
  "rolecall_password_hashes_waiting",
  "Passwords that wait for being hashed or compared.",
);

/** Messages that are being sent or will be tried again. */
export const waitingMail = gauge("rolecall_mail_waiting", "Messages that are not sent yet.");
