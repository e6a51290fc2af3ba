import type { Place } from "./place";

/** A route under the session: 401 for nobody; then, by actor, whether it is theirs to read. */
const json = (path: Place["path"], ...answers: readonly number[]): Place => ({
  path,
  answers: [401, ...answers],
});

const plan = "/api/console/settings/plan";
const nobodysReceipt = "00000000-0000-4000-8000-000000000000";

/** Every route. Order of the answers: nobody, no privilege, viewer, account administrator, editor, organization administrator. */
export const routes: Record<string, Place[]> = {
  "/api/console/users": [
    json(() => "/api/console/users", 403, 200, 200, 200, 200),
    json(({ globex }) => `/api/console/users?accountId=${globex.id}`, 403, 200, 200, 200, 200),
    json(({ initech }) => `/api/console/users?accountId=${initech.id}`, 403, 200, 404, 200, 200),
    json(
      ({ elsewhere }) => `/api/console/users?accountId=${elsewhere.defaultAccount.id}`,
      403,
      404,
      404,
      404,
      404,
    ),
    json(() => "/api/console/users?accountId=4000000000", 403, 404, 404, 404, 404),
    json(() => "/api/console/users?pageSize=0", 403, 400, 400, 400, 400),
    json(() => "/api/console/users?organizationId=1", 403, 400, 400, 400, 400),
    json(() => "/api/console/users?q=%00", 403, 400, 400, 400, 400),
    { path: () => "/api/console/users?q=a&q=b", answers: [400, 400, 400, 400, 400, 400] },
    json(() => "/api/console/users?cursor=AAAA", 403, 400, 400, 400, 400),
  ],
  "/api/console/users/count": [
    json(() => "/api/console/users/count", 403, 200, 200, 200, 200),
    json(({ initech }) => `/api/console/users/count?accountId=${initech.id}`, 403, 200, 404, 200, 200),
    json(
      ({ elsewhere }) => `/api/console/users/count?accountId=${elsewhere.defaultAccount.id}`,
      403,
      404,
      404,
      404,
      404,
    ),
    json(() => "/api/console/users/count?sort=last", 403, 400, 400, 400, 400),
  ],
  "/api/console/users/export": [
    json(() => "/api/console/users/export?format=csv", 403, 200, 200, 200, 200),
    json(() => "/api/console/users/export?format=jsonl", 403, 200, 200, 200, 200),
    json(() => "/api/console/users/export?format=exe", 403, 400, 400, 400, 400),
    json(() => "/api/console/users/export?format=csv&cursor=x", 403, 400, 400, 400, 400),
    json(
      ({ initech }) => `/api/console/users/export?format=csv&accountId=${initech.id}`,
      ...[403, 200, 404, 200, 200],
    ),
    json(
      ({ elsewhere }) => `/api/console/users/export?format=csv&accountId=${elsewhere.defaultAccount.id}`,
      ...[403, 404, 404, 404, 404],
    ),
    json(
      ({ actor }) => `/api/console/users/export?format=csv&userIds=${actor.id.toString(36)}`,
      ...[403, 200, 200, 200, 200],
    ),
    json(
      () => `/api/console/users/export?format=csv&userIds=${(4_000_000_000).toString(36)}`,
      ...[403, 404, 404, 404, 404],
    ),
    json(() => "/api/console/users/export?format=csv&userIds=1,2", 403, 400, 400, 400, 400),
  ],
  "/api/console/users/[userId]": [
    json(({ actor }) => `/api/console/users/${actor.id}`, 403, 200, 200, 200, 200),
    json(() => "/api/console/users/4000000000", 403, 404, 404, 404, 404),
    json(() => "/api/console/users/1%20or%201", 403, 400, 400, 400, 400),
    json(() => "/api/console/users/%00", 403, 400, 400, 400, 400),
  ],
  "/api/console/users/[userId]/sessions": [
    json(({ actor }) => `/api/console/users/${actor.id}/sessions`, 403, 200, 200, 200, 200),
    json(() => "/api/console/users/4000000000/sessions", 403, 404, 404, 404, 404),
    json(() => "/api/console/users/%00/sessions", 403, 400, 400, 400, 400),
  ],
  "/api/console/users/[userId]/instances": [
    json(({ actor }) => `/api/console/users/${actor.id}/instances`, 403, 200, 200, 200, 200),
    json(() => "/api/console/users/4000000000/instances", 403, 404, 404, 404, 404),
    json(() => "/api/console/users/%00/instances", 403, 400, 400, 400, 400),
  ],
  "/api/console/users/[userId]/privileges": [
    json(({ actor }) => `/api/console/users/${actor.id}/privileges`, 403, 200, 200, 200, 200),
    json(() => "/api/console/users/4000000000/privileges", 403, 404, 404, 404, 404),
  ],
  "/api/console/users/[userId]/history": [
    json(({ actor }) => `/api/console/users/${actor.id}/history`, 403, 403, 200, 200, 200),
    json(() => "/api/console/users/4000000000/history", 403, 403, 404, 404, 404),
    json(({ actor }) => `/api/console/users/${actor.id}/history?cursor=x`, 403, 403, 400, 400, 400),
    json(({ actor }) => `/api/console/users/${actor.id}/history?accountId=1`, 403, 403, 400, 400, 400),
  ],
  "/api/console/profile/sessions": [json(() => "/api/console/profile/sessions", 200, 200, 200, 200, 200)],
  "/api/console/profile/instances": [json(() => "/api/console/profile/instances", 200, 200, 200, 200, 200)],
  "/api/console/jobs/stops": [
    json(() => `/api/console/jobs/stops?receiptId=${nobodysReceipt}`, 403, 404, 404, 404, 404),
    json(() => "/api/console/jobs/stops?receiptId=1", 403, 400, 400, 400, 400),
  ],
  "/api/console/users/plan": [
    json(
      ({ actor }) => `/api/console/users/plan?change=reactivate&userIds=${actor.id}`,
      403,
      403,
      200,
      200,
      200,
    ),
    json(({ actor }) => `/api/console/users/plan?change=delete&userIds=${actor.id}`, 403, 403, 403, 403, 403),
    json(() => "/api/console/users/plan?change=delete&userIds=4000000000", 403, 403, 404, 404, 404),
    json(() => "/api/console/users/plan?change=erase&userIds=1", 403, 403, 400, 400, 400),
  ],
  "/api/console/users/bulk/plan": [
    json(() => "/api/console/users/bulk/plan?change=reactivate&scope=matching", 403, 403, 200, 200, 200),
    json(
      ({ initech }) =>
        `/api/console/users/bulk/plan?change=reactivate&scope=matching&accountId=${initech.id}`,
      ...[403, 403, 404, 200, 200],
    ),
    json(
      () => "/api/console/users/bulk/plan?change=deactivate&scope=selected&userIds=1u5rqbk",
      ...[403, 403, 404, 404, 404],
    ),
    json(() => "/api/console/users/bulk/plan?change=deactivate&scope=selected", 403, 403, 400, 400, 400),
  ],
  "/api/console/users/bulk/[jobId]/undo/plan": [
    json(() => "/api/console/users/bulk/4000000000/undo/plan", 403, 403, 404, 404, 404),
    json(() => "/api/console/users/bulk/1/undo/plan?scope=matching", 403, 403, 400, 400, 400),
  ],
  "/api/console/users/bulk/[jobId]/users": [
    json(() => "/api/console/users/bulk/4000000000/users", 403, 404, 404, 404, 404),
    json(() => "/api/console/users/bulk/1/users?outcome=x", 403, 400, 400, 400, 400),
  ],
  "/api/console/users/bulk/[jobId]/export": [
    json(() => "/api/console/users/bulk/4000000000/export?format=csv", 403, 404, 404, 404, 404),
  ],
  "/api/console/accounts": [
    json(() => "/api/console/accounts", 403, 403, 403, 403, 200),
    json(() => "/api/console/accounts?cursor=AAAA", 403, 403, 403, 403, 400),
  ],
  "/api/console/accounts/plan": [
    json(
      ({ initech }) => `/api/console/accounts/plan?change=deactivate&accountId=${initech.id}`,
      403,
      403,
      403,
      403,
      200,
    ),
    json(
      ({ elsewhere }) => `/api/console/accounts/plan?change=delete&accountId=${elsewhere.defaultAccount.id}`,
      ...[403, 403, 403, 403, 404],
    ),
  ],
  "/api/console/activity": [
    json(() => "/api/console/activity", 403, 403, 200, 200, 200),
    json(() => "/api/console/activity?cursor=x", 403, 403, 400, 400, 400),
    json(({ globex }) => `/api/console/activity?accountId=${globex.id}`, 403, 403, 200, 200, 200),
    json(({ initech }) => `/api/console/activity?accountId=${initech.id}`, 403, 403, 404, 404, 200),
    json(() => "/api/console/activity?accountId=4000000000", 403, 403, 404, 404, 200),
    json(() => "/api/console/activity?action=user.erase", 403, 403, 400, 400, 400),
    json(() => "/api/console/activity?from=yesterday", 403, 403, 400, 400, 400),
  ],
  "/api/console/activity/[eventId]": [
    json(() => "/api/console/activity/4000000000", 403, 403, 404, 404, 404),
    json(() => "/api/console/activity/1%20or%201", 403, 403, 400, 400, 400),
  ],
  "/api/console/activity/chart": [
    json(() => "/api/console/activity/chart", 403, 403, 200, 200, 200),
    json(({ initech }) => `/api/console/activity/chart?accountId=${initech.id}`, 403, 403, 404, 404, 200),
    json(() => "/api/console/activity/chart?zone=Nowhere/At_all", 403, 403, 400, 400, 400),
  ],
  "/api/console/activity/export": [
    json(() => "/api/console/activity/export?format=csv", 403, 403, 200, 200, 200),
    json(() => "/api/console/activity/export?format=jsonl", 403, 403, 200, 200, 200),
    json(() => "/api/console/activity/export?format=exe", 403, 403, 400, 400, 400),
    json(() => "/api/console/activity/export", 403, 403, 400, 400, 400),
    json(() => "/api/console/activity/export?format=csv&cursor=x", 403, 403, 400, 400, 400),
    json(
      ({ initech }) => `/api/console/activity/export?format=csv&accountId=${initech.id}`,
      ...[403, 403, 404, 404, 200],
    ),
  ],
  "/api/console/jobs": [
    json(() => "/api/console/jobs", 200, 200, 200, 200, 200),
    json(() => "/api/console/jobs?kind=nothing", 400, 400, 400, 400, 400),
    json(() => "/api/console/jobs?cursor=AAAA", 400, 400, 400, 400, 400),
  ],
  "/api/console/jobs/[jobId]": [
    json(() => "/api/console/jobs/4000000000", 404, 404, 404, 404, 404),
    json(() => "/api/console/jobs/nothing", 400, 400, 400, 400, 400),
  ],
  "/api/console/jobs/operations": [json(() => "/api/console/jobs/operations", 200, 200, 200, 200, 200)],
  "/api/console/imports": [
    json(() => "/api/console/imports", 200, 200, 200, 200, 200),
    json(() => "/api/console/imports?userId=1", 400, 400, 400, 400, 400),
  ],
  "/api/console/imports/[importId]": [
    json(() => "/api/console/imports/4000000000", 404, 404, 404, 404, 404),
    json(() => "/api/console/imports/%00", 400, 400, 400, 400, 400),
  ],
  "/api/console/imports/[importId]/result": [
    json(() => "/api/console/imports/4000000000/result?format=csv", 404, 404, 404, 404, 404),
  ],
  "/api/console/imports/[importId]/errors": [
    json(() => "/api/console/imports/4000000000/errors?format=csv", 404, 404, 404, 404, 404),
  ],
  "/api/console/imports/[importId]/inverse": [
    json(() => "/api/console/imports/4000000000/inverse?format=csv", 404, 404, 404, 404, 404),
  ],
  "/api/console/imports/[importId]/rows": [
    json(() => "/api/console/imports/4000000000/rows", 404, 404, 404, 404, 404),
    json(() => "/api/console/imports/4000000000/rows?action=erase", 400, 400, 400, 400, 400),
  ],
  "/api/console/roles": [
    json(() => "/api/console/roles", 403, 403, 403, 403, 200),
    json(() => "/api/console/roles?organizationId=1", 403, 403, 403, 403, 400),
  ],
  "/api/console/roles/plan": [
    json(() => "/api/console/roles/plan?changes=defaults", 403, 403, 403, 403, 200),
    json(() => "/api/console/roles/plan?changes=4000000000.1.0", 403, 403, 403, 403, 404),
    json(
      ({ elsewhere }) => `/api/console/roles/plan?changes=${elsewhere.roles.admin.id}.1.0`,
      ...[403, 403, 403, 403, 404],
    ),
    json(() => "/api/console/roles/plan?changes=all", 403, 403, 403, 403, 400),
  ],
  "/api/console/roles/[roleId]/plan": [
    json(() => "/api/console/roles/4000000000/plan", 403, 403, 403, 403, 404),
    json(
      ({ elsewhere }) => `/api/console/roles/${elsewhere.roles.admin.id}/plan`,
      ...[403, 403, 403, 403, 404],
    ),
    json(({ bed }) => `/api/console/roles/${bed.roles.admin.id}/plan`, 403, 403, 403, 403, 409),
    json(() => "/api/console/roles/1/plan?moveTo=2", 403, 403, 403, 403, 400),
  ],
  "/api/console/settings/plan/password-policy": [
    json(() => `${plan}/password-policy?expirationDays=90`, 403, 403, 403, 403, 200),
    json(() => `${plan}/password-policy?expirationDays=1001`, 403, 403, 403, 403, 400),
  ],
  "/api/console/settings/plan/two-factor": [
    json(
      () => `${plan}/two-factor?twoFactorPolicy=everyone&providerSecondFactor=ours`,
      ...[403, 403, 403, 403, 200],
    ),
  ],
  "/api/console/settings/plan/lockout": [
    json(() => `${plan}/lockout?failures=3&lockMinutes=60`, 403, 403, 403, 403, 200),
  ],
  "/api/console/settings/plan/session-length": [
    json(() => `${plan}/session-length?maximumMinutes=60&idleMinutes=10`, 403, 403, 403, 403, 200),
  ],
  "/api/health/live": [{ path: () => "/api/health/live", answers: [200, 200, 200, 200, 200, 200] }],
  "/api/health/ready": [{ path: () => "/api/health/ready", answers: [200, 200, 200, 200, 200, 200] }],
  // Without METRICS_TOKEN there are none.
  "/api/metrics": [{ path: () => "/api/metrics", answers: [404, 404, 404, 404, 404, 404] }],
  "/api/auth/[...nextauth]": [{ path: () => "/api/auth/session", answers: [200, 200, 200, 200, 200, 200] }],
  "/icon.svg": [{ path: () => "/icon.svg", answers: [200, 200, 200, 200, 200, 200] }],
};
