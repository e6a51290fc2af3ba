import { type ListQuery, loadPage, type Page, throughPages } from "./pages";
import type { NewSecret, NewUser, Role, User, UserChanges } from "./shapes";
import { segment, type Transport } from "./transport";

export type IdOrEmail = number | string;

interface WriteOptions {
  /** With `active: false`: removes what belongs to it, too. */
  readonly permanent?: boolean;
}

/** Users as one of three lists shows them: of the caller's reach, of an account, of the organization. */
export class Users {
  constructor(
    protected readonly transport: Transport,
    protected readonly path: string,
  ) {}

  list(query: ListQuery = {}): Promise<Page<User>> {
    return loadPage<User>(this.transport, this.path, { ...query });
  }

  all(query: ListQuery = {}): AsyncGenerator<User, void, undefined> {
    return throughPages((nextPage) => this.list({ ...query, ...(nextPage ? { nextPage } : {}) }));
  }

  create(user: NewUser, headers: Readonly<Record<string, string>> = {}): Promise<User> {
    return this.transport.body<User>({ method: "POST", path: this.path, body: user, headers });
  }

  get(user: IdOrEmail): Promise<User> {
    return this.transport.body<User>({ method: "GET", path: this.at(user) });
  }

  /** Changes the given fields only. */
  update(user: IdOrEmail, body: UserChanges, { permanent }: WriteOptions = {}): Promise<User> {
    return this.transport.body<User>({ method: "PATCH", path: this.at(user), query: { permanent }, body });
  }

  /** Takes a whole answer back. */
  replace(user: IdOrEmail, body: UserChanges, { permanent }: WriteOptions = {}): Promise<User> {
    return this.transport.body<User>({ method: "PUT", path: this.at(user), query: { permanent }, body });
  }

  changePassword(user: IdOrEmail, password: string): Promise<User> {
    return this.update(user, { password });
  }

  setRoles(user: IdOrEmail, keys: readonly string[]): Promise<User> {
    return this.update(user, { roles: keys.map((key) => ({ key })) });
  }

  activate(user: IdOrEmail): Promise<User> {
    return this.update(user, { active: true });
  }

  deactivate(user: IdOrEmail, options: WriteOptions = {}): Promise<User> {
    return this.update(user, { active: false }, options);
  }

  /** @returns nothing: the body of this answer is empty */
  delete(user: IdOrEmail) {
    return this.transport.call<unknown>({ method: "DELETE", path: this.at(user) });
  }

  protected at(user: IdOrEmail, rest = ""): string {
    return `${this.path}/${segment(user)}${rest}`;
  }
}

/** `/users`, which alone has roles, unlocking and secrets. */
export class ReachableUsers extends Users {
  constructor(transport: Transport) {
    super(transport, "/users");
  }

  /** With that user's own password the answer has the user's secret. */
  getWithPassword(user: IdOrEmail, password: string): Promise<User> {
    const headers = { "elements-user-password": password };
    return this.transport.body<User>({ method: "GET", path: this.at(user), headers });
  }

  roles(user: IdOrEmail): Promise<readonly Role[]> {
    return this.transport.body<readonly Role[]>({ method: "GET", path: this.at(user, "/roles") });
  }

  grantRole(user: IdOrEmail, key: string): Promise<Role> {
    return this.transport.body<Role>({ method: "PUT", path: this.at(user, `/roles/${segment(key)}`) });
  }

  revokeRole(user: IdOrEmail, key: string) {
    const path = this.at(user, `/roles/${segment(key)}`);
    return this.transport.call<unknown>({ method: "DELETE", path });
  }

  unlock(user: IdOrEmail) {
    return this.transport.call<unknown>({ method: "POST", path: this.at(user, "/unlock") });
  }

  resetSecret(user: IdOrEmail): Promise<NewSecret> {
    return this.transport.body<NewSecret>({ method: "POST", path: this.at(user, "/secret") });
  }
}
