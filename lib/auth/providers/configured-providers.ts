import "server-only";
import type { OAuthConfig } from "next-auth/providers/oauth";
import type { Profile } from "next-auth";
import type { ProviderId } from "@/db/values";
import { env } from "@/lib/core/env";
import { gitHubProvider } from "./github";
import { googleProvider } from "./google";
import { openIdProvider } from "./open-id";

/** The providers that the environment configures, as next-auth wants them. */
export function configuredProviders(): OAuthConfig<Profile>[] {
  const { google, github, oidc } = env().providers;
  return [
    ...(google ? [googleProvider(google)] : []),
    ...(github ? [gitHubProvider(github)] : []),
    ...(oidc ? [openIdProvider({ id: "oidc", ...oidc })] : []),
  ];
}

export interface ProviderChoice {
  readonly id: ProviderId;
  readonly name: string;
}

/** What the sign-in page offers: nothing about a provider but its name. */
export function providerChoices(): ProviderChoice[] {
  const { google, github, oidc } = env().providers;
  return [
    ...(google ? [{ id: "google" as const, name: "Google" }] : []),
    ...(github ? [{ id: "github" as const, name: "GitHub" }] : []),
    ...(oidc ? [{ id: "oidc" as const, name: oidc.name }] : []),
  ];
}
