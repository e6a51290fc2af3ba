import { Accounts } from "./accounts";
import { AuditLogs } from "./audit-logs";
import { OrganizationMethods } from "./organization";
import type { Introspection, Secrets } from "./shapes";
import { type ClientSettings, Transport } from "./transport";
import { ReachableUsers } from "./users";

/** A session by user name and password, and the passwords of those who sign in. */
class Authentication {
  constructor(
    private readonly transport: Transport,
    private readonly settings: ClientSettings,
  ) {}

  /** Needs no secrets. */
  signIn(username: string, password: string, code?: string): Promise<{ readonly token: string }> {
    const body = { username, password, ...(code === undefined ? {} : { code }) };
    return this.transport.body({ method: "POST", path: "/authentication", body });
  }

  /** The two secrets of the user whose session this is. */
  secrets(token: string): Promise<Secrets> {
    const session = new Transport({ ...this.settings, authorization: `Bearer ${token}` });
    return session.body<Secrets>({ method: "GET", path: "/authentication/secrets" });
  }

  changePassword(oldPassword: string, newPassword: string) {
    const body = { oldPassword, newPassword };
    return this.transport.call<unknown>({ method: "POST", path: "/authentication/passwords", body });
  }
}

/** A client of the platform API, made from its documentation. */
export class ElementsClient {
  readonly transport: Transport;
  readonly accounts: Accounts;
  readonly users: ReachableUsers;
  readonly organization: OrganizationMethods;
  readonly authentication: Authentication;
  readonly auditLogs: AuditLogs;

  constructor(settings: ClientSettings) {
    this.transport = new Transport(settings);
    this.accounts = new Accounts(this.transport);
    this.users = new ReachableUsers(this.transport);
    this.organization = new OrganizationMethods(this.transport);
    this.authentication = new Authentication(this.transport, settings);
    this.auditLogs = new AuditLogs(this.transport);
  }

  /** What a user's secret may do, for a gateway that got it. */
  introspect(token: string): Promise<Introspection> {
    return this.transport.body<Introspection>({ method: "POST", path: "/introspect", body: { token } });
  }
}

export { ElementsError } from "./elements-error";
