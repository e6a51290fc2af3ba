import { type ListQuery, loadPage, type Page, throughPages } from "./pages";
import type { Account, NewSecret, Organization, PasswordPolicy, Role, RoleKey } from "./shapes";
import type { Transport } from "./transport";
import { Users } from "./users";

const policyPath = "/organizations/password-policies";
const rolesPath = "/organizations/roles";

/** The organization of the caller. */
export class OrganizationMethods {
  readonly users: Users;

  constructor(private readonly transport: Transport) {
    this.users = new Users(transport, "/organizations/users");
  }

  me(): Promise<Organization> {
    return this.transport.body<Organization>({ method: "GET", path: "/organizations/me" });
  }

  replace(body: Partial<Organization>): Promise<Organization> {
    return this.transport.body<Organization>({ method: "PUT", path: "/organizations/me", body });
  }

  rename(name: string): Promise<Organization> {
    return this.replace({ name });
  }

  resetSecret(): Promise<NewSecret> {
    return this.transport.body<NewSecret>({ method: "POST", path: "/organizations/me/secret" });
  }

  accounts(organizationId: number, query: ListQuery = {}): Promise<Page<Account>> {
    return loadPage<Account>(this.transport, `/organizations/${organizationId}/accounts`, { ...query });
  }

  allAccounts(organizationId: number, query: ListQuery = {}): AsyncGenerator<Account, void, undefined> {
    return throughPages((nextPage) =>
      this.accounts(organizationId, { ...query, ...(nextPage ? { nextPage } : {}) }),
    );
  }

  account(organizationId: number, accountId: number): Promise<Account> {
    const path = `/organizations/${organizationId}/accounts/${accountId}`;
    return this.transport.body<Account>({ method: "GET", path });
  }

  roles(): Promise<readonly Role[]> {
    return this.transport.body<readonly Role[]>({ method: "GET", path: rolesPath });
  }

  /** The whole list, by id. */
  replaceRoles(body: readonly Role[]) {
    return this.transport.call<unknown>({ method: "PUT", path: rolesPath, body });
  }

  role(id: number): Promise<Role> {
    return this.transport.body<Role>({ method: "GET", path: `${rolesPath}/${id}` });
  }

  replaceRole(id: number, body: { readonly privileges: readonly RoleKey[] }): Promise<Role> {
    return this.transport.body<Role>({ method: "PUT", path: `${rolesPath}/${id}`, body });
  }

  setPrivileges(id: number, keys: readonly string[]): Promise<Role> {
    return this.replaceRole(id, { privileges: keys.map((key) => ({ key })) });
  }

  resetRoles() {
    return this.transport.call<unknown>({ method: "PUT", path: `${rolesPath}/reset` });
  }

  passwordPolicy(): Promise<PasswordPolicy> {
    return this.transport.body<PasswordPolicy>({ method: "GET", path: policyPath });
  }

  setPasswordPolicy(body: PasswordPolicy): Promise<PasswordPolicy> {
    return this.transport.body<PasswordPolicy>({ method: "PUT", path: policyPath, body });
  }

  deletePasswordPolicy() {
    return this.transport.call<unknown>({ method: "DELETE", path: policyPath });
  }
}
