import "server-only";

// The one read that decides whose request it is, and the conditions under which it is accepted: written once.

/** What a session says about its request, and where its user is found. */
export const bySession = {
  columns: `s.id as session_id, s.last_seen_at < now() - interval '1 minute' as is_stale,
    s.second_factor_at is not null as has_given_factor, s.provider,
    s.created_at < now() - interval '15 minutes' as is_past_first_minutes`,
  source: `sessions s join users u on u.organization_id = s.organization_id and u.id = s.user_id`,
};

/** The same for the two secrets of an API call: there is no step of signing in to be done. */
export const bySecrets = {
  columns: `null::bigint as session_id,
    coalesce(u.secret_last_used_at < now() - interval '1 minute', true) as is_stale,
    null::boolean as has_given_factor, null::text as provider, null::boolean as is_past_first_minutes`,
  source: `users u`,
};

/** The same for a job that runs: it acts for its owner without any step of signing in. */
export const byJob = {
  columns: `null::bigint as session_id, false as is_stale, null::boolean as has_given_factor, null::text as provider,
    null::boolean as is_past_first_minutes`,
  source: `jobs j join users u on u.organization_id = j.organization_id and u.id = j.user_id`,
};

/** The one read that decides whose request it is: user, account, organization, roles and privileges. */
export const selectActor = ({ columns, source }: typeof bySession) => `
  select ${columns}, u.organization_id, u.id as user_id, u.account_id, u.first_name, u.last_name, u.email, u.must_change_password,
    u.two_factor_enrolled_at is not null as is_enrolled, o.two_factor_policy, o.provider_second_factor,
    o.password_expiration_days > 0
      and u.password_changed_at < now() - make_interval(days => o.password_expiration_days) as is_password_expired,
    a.name as account_name, a.type as account_type, o.name as organization_name, held.names, held.keys, held.privileges
  from ${source}
  join accounts a on a.organization_id = u.organization_id and a.id = u.account_id
  join organizations o on o.id = u.organization_id
  cross join lateral (
    select array_agg(distinct r.name) as names, array_agg(distinct r.key) as keys, array_agg(distinct p.privilege) as privileges
    from roles r left join lateral unnest(r.privileges) as p(privilege) on true
    where r.organization_id = u.organization_id
      and (r.key = case a.type when 'Default' then 'org' else 'default-user' end
        or r.id in (select role_id from user_roles where organization_id = u.organization_id and user_id = u.id)
        or r.id in (select role_id from account_roles where organization_id = u.organization_id and account_id = u.account_id))
  ) as held
  where `;

/** Whoever it is, by whatever credential: user, account and organization are active. */
export const areAccepted = "u.active and a.active and o.active";

/** Of a run that was neither stopped nor taken over by another worker. */
export const isRunning = "j.status = 'running'";

/** Of a session with the right token. */
export const isLiveSession = `s.session_version = u.session_version
    and s.created_at > now() - make_interval(mins => o.session_maximum_minutes)
    and s.last_seen_at > now() - make_interval(mins => o.session_idle_minutes)`;
