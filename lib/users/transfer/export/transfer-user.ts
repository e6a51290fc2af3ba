/** A user as exports write it and imports read it: what stands in a file, under the names of the API. */
export type TransferUser = {
  readonly id: number;
  readonly externalId: string | null;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly accountId: number;
  /** Keys of the roles given by hand: the whole set. */
  readonly roles: readonly string[];
  readonly active: boolean;
  readonly phone: string | null;
  readonly street1: string | null;
  readonly street2: string | null;
  readonly city: string | null;
  readonly stateProvince: string | null;
  readonly postalCode: string | null;
  readonly country: string | null;
};
