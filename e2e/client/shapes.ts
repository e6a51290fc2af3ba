type Optional = string | null;

export interface Privilege {
  readonly key: string;
  readonly name: string;
  readonly description: Optional;
}

export interface Role {
  readonly id: number;
  readonly name: string;
  readonly key: string;
  readonly description: Optional;
  readonly active: boolean;
  readonly features: readonly unknown[];
  readonly privileges: readonly Privilege[];
}

/** A role as a write names it. */
export interface RoleKey {
  readonly key: string;
}

export interface Contact {
  readonly externalId?: Optional;
  readonly phone?: Optional;
  readonly street1?: Optional;
  readonly street2?: Optional;
  readonly city?: Optional;
  readonly stateProvince?: Optional;
  readonly postalCode?: Optional;
  readonly country?: Optional;
}

export interface User extends Contact {
  readonly id: number;
  readonly accountId: number;
  readonly firstName: string;
  readonly lastName: string;
  readonly fullName: string;
  readonly email: string;
  readonly active: boolean;
  readonly password?: string;
  readonly secret?: string;
  readonly roles?: readonly RoleKey[];
  readonly createdDate: string;
  readonly lastLoginDate: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly lastLoginAt?: Optional;
  readonly locked: boolean;
  readonly twoFactor: unknown;
  readonly accountExpired: boolean;
  readonly accountLocked: boolean;
  readonly credentialsExpired: boolean;
  readonly emailValid: boolean;
  readonly accountNonExpired: boolean;
  readonly accountNonLocked: boolean;
  readonly credentialsNonExpired: boolean;
  readonly enabled: boolean;
}

export interface NewUser extends Contact {
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly password: string;
  readonly roles?: readonly RoleKey[];
}

export interface UserChanges extends Partial<NewUser> {
  readonly active?: boolean;
}

export interface Account {
  readonly id: number;
  readonly name: string;
  readonly description: Optional;
  readonly active: boolean;
  readonly companyId: number | Optional;
  readonly createdDate: string;
  readonly updatedDate: Optional;
  readonly externalId: Optional;
  readonly defaultAccount: boolean;
  readonly type: string;
}

export interface NewAccount {
  readonly externalId: string;
  readonly name?: string;
  readonly description?: string;
}

export interface AccountChanges {
  readonly externalId?: Optional;
  readonly name?: string;
  readonly description?: Optional;
  readonly active?: boolean;
}

export interface Organization {
  readonly id: number;
  readonly name: string;
  readonly secret: string;
}

export interface PasswordPolicy {
  readonly minLength: number;
  readonly minUppercase: number;
  readonly minLowercase: number;
  readonly minNumbers: number;
  readonly minSymbols: number;
  readonly symbolCharacterSet: string;
  readonly previousPasswordCount: number;
  readonly expirationDays: number;
}

export interface AuditLog {
  readonly id: number | string;
  readonly timestamp: string | number;
  readonly method: Optional;
  readonly resource_uri: Optional;
  readonly status: number | Optional;
  readonly user_id: number | null;
  readonly account_id: number | null;
  readonly org_id: number;
  readonly instance_id: number | null;
  readonly ip_address: Optional;
  readonly action: string;
  readonly actor: unknown;
  readonly target: unknown;
  readonly changes: unknown;
}

export interface Introspection {
  readonly active: boolean;
  readonly sub?: string;
  readonly userId?: number;
  readonly accountId?: number;
  readonly organizationId?: number;
  readonly roles?: readonly (string | RoleKey)[];
  readonly privileges?: readonly (string | RoleKey)[];
}

export interface Secrets {
  readonly userSecret: string;
  readonly organizationSecret: string;
}

/** What a reset answers, once. */
export interface NewSecret {
  readonly secret: string;
}
