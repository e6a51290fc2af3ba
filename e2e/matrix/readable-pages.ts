import type { Answer, Place } from "./place";

const toSignIn = (path: string) => `to /sign-in?callbackUrl=${encodeURIComponent(path)}` as const;
const same = (answer: Answer) => Array.from({ length: 5 }, () => answer);
const page = (path: string, ...answers: Place["answers"]): Place => ({ path: () => path, answers });

/** Every page. A page that one's roles do not open says so with 200: what it must not say is tested below. */
export const pages: Record<string, Place[]> = {
  "/": [
    page(
      "/",
      "to /sign-in",
      "to /profile",
      "to /security/users",
      "to /users",
      "to /security/users",
      "to /security",
    ),
  ],
  "/activity": [page("/activity", toSignIn("/activity"), ...same(200))],
  "/change-password": [page("/change-password", "to /sign-in?callbackUrl=/change-password", ...same(200))],
  "/docs/api": [
    page("/docs/api", toSignIn("/docs/api"), ...same(200)),
    page("/docs/api?operation=getUser", toSignIn("/docs/api?operation=getUser"), ...same(200)),
    page("/docs/api?operation=nothing", toSignIn("/docs/api?operation=nothing"), ...same(200)),
  ],
  "/forgot-password": [page("/forgot-password", 200, ...same(200))],
  "/reset-password": [page("/reset-password", 200, ...same(200))],
  "/confirm-email": [page("/confirm-email", 200, ...same(200))],
  "/jobs": [page("/jobs", toSignIn("/jobs"), ...same(200))],
  "/profile": [page("/profile", toSignIn("/profile"), ...same(200))],
  "/security": [page("/security", "to /security/accounts", ...same("to /security/accounts"))],
  "/security/accounts": [
    page("/security/accounts", toSignIn("/security/accounts"), 200, 200, 200, 200, "to /security/accounts/"),
  ],
  "/security/accounts/[accountId]": [
    page("/security/accounts/4000000000", toSignIn("/security/accounts/4000000000"), 200, 200, 200, 200, 404),
    page("/security/accounts/nothing", toSignIn("/security/accounts/nothing"), 200, 200, 200, 200, 404),
    {
      path: ({ globex }) => `/security/accounts/${globex.id}`,
      answers: ["to /sign-in?callbackUrl=", 200, 200, 200, 200, 200],
    },
    {
      path: ({ elsewhere }) => `/security/accounts/${elsewhere.defaultAccount.id}`,
      answers: ["to /sign-in?callbackUrl=", 200, 200, 200, 200, 404],
    },
  ],
  "/security/roles": [page("/security/roles", toSignIn("/security/roles"), ...same(200))],
  "/security/settings": [page("/security/settings", toSignIn("/security/settings"), ...same(200))],
  "/security/users": [page("/security/users", toSignIn("/security/users"), ...same(200))],
  "/second-factor": [
    { ...page("/second-factor", "to /sign-in?callbackUrl=%2F", ...same("to /")), half: 200 },
  ],
  "/set-up-two-factor": [
    page(
      "/set-up-two-factor?callbackUrl=%2Fusers",
      toSignIn("/set-up-two-factor?callbackUrl=%2Fusers"),
      ...same(200),
    ),
  ],
  "/setup": [page("/setup", 404, ...same(404))],
  "/sign-in": [{ ...page("/sign-in", 200, ...same("to /")), half: "to /" }],
  "/users": [page("/users", toSignIn("/users"), ...same(200))],
  "/users/import": [page("/users/import", toSignIn("/users/import"), ...same(200))],
  "/users/import/[importId]": [
    page("/users/import/4000000000", toSignIn("/users/import/4000000000"), ...same(404)),
    page("/users/import/nothing", toSignIn("/users/import/nothing"), ...same(404)),
  ],
  "/users/[userId]": [
    { path: ({ actor }) => `/users/${actor.id}`, answers: ["to /sign-in?callbackUrl=", ...same(200)] },
    page("/users/4000000000", toSignIn("/users/4000000000"), 200, 404, 404, 404, 404),
    page("/users/nobody", toSignIn("/users/nobody"), 200, 404, 404, 404, 404),
  ],
};
