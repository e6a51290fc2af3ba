import { type ListQuery, loadPage, type Page, throughPages } from "./pages";
import type { Account, AccountChanges, NewAccount, Role } from "./shapes";
import { segment, type Transport } from "./transport";
import { Users } from "./users";

export class Accounts {
  constructor(private readonly transport: Transport) {}

  list(query: ListQuery = {}): Promise<Page<Account>> {
    return loadPage<Account>(this.transport, "/accounts", { ...query });
  }

  all(query: ListQuery = {}): AsyncGenerator<Account, void, undefined> {
    return throughPages((nextPage) => this.list({ ...query, ...(nextPage ? { nextPage } : {}) }));
  }

  create(account: NewAccount, headers: Readonly<Record<string, string>> = {}): Promise<Account> {
    return this.transport.body<Account>({ method: "POST", path: "/accounts", body: account, headers });
  }

  get(id: number): Promise<Account> {
    return this.transport.body<Account>({ method: "GET", path: `/accounts/${id}` });
  }

  /** Changes the given fields only. */
  update(id: number, body: AccountChanges): Promise<Account> {
    return this.transport.body<Account>({ method: "PATCH", path: `/accounts/${id}`, body });
  }

  /** Takes a whole answer back. */
  replace(id: number, body: AccountChanges): Promise<Account> {
    return this.transport.body<Account>({ method: "PUT", path: `/accounts/${id}`, body });
  }

  activate(id: number): Promise<Account> {
    return this.update(id, { active: true });
  }

  /** @param permanent removes its users and instances, too */
  deactivate(id: number, permanent = false): Promise<Account> {
    const query = permanent ? { permanent } : {};
    const body = { active: false };
    return this.transport.body<Account>({ method: "PATCH", path: `/accounts/${id}`, query, body });
  }

  delete(id: number) {
    return this.transport.call<unknown>({ method: "DELETE", path: `/accounts/${id}` });
  }

  users(id: number): Users {
    return new Users(this.transport, `/accounts/${id}/users`);
  }

  /** Roles that every user of the account holds besides their own. */
  roles(id: number): Promise<readonly Role[]> {
    return this.transport.body<readonly Role[]>({ method: "GET", path: `/accounts/${id}/roles` });
  }

  giveRole(id: number, key: string) {
    return this.transport.call<unknown>({ method: "PUT", path: `/accounts/${id}/roles/${segment(key)}` });
  }

  takeRole(id: number, key: string) {
    return this.transport.call<unknown>({ method: "DELETE", path: `/accounts/${id}/roles/${segment(key)}` });
  }
}
