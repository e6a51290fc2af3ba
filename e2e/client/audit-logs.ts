import { loadPage, type Page, throughPages } from "./pages";
import type { AuditLog } from "./shapes";
import type { Transport } from "./transport";

export interface AuditQuery {
  /** A day (`yyyy-MM-dd`) or a moment (RFC 3339), like `to`. */
  readonly from?: string;
  readonly to?: string;
  readonly userId?: number;
  readonly accountId?: number;
  readonly pageSize?: number;
  readonly nextPage?: string;
}

export class AuditLogs {
  constructor(private readonly transport: Transport) {}

  list(query: AuditQuery = {}): Promise<Page<AuditLog>> {
    return loadPage<AuditLog>(this.transport, "/audit-logs", { ...query });
  }

  all(query: AuditQuery = {}): AsyncGenerator<AuditLog, void, undefined> {
    return throughPages((nextPage) => this.list({ ...query, ...(nextPage ? { nextPage } : {}) }));
  }
}
