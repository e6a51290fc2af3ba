// Accounts and people to look around with, that look real. Nobody of them has a password.

export interface SamplePerson {
  readonly firstName: string;
  readonly lastName: string;
  readonly isAccountAdministrator?: boolean;
  readonly isInactive?: boolean;
  readonly isLocked?: boolean;
  /** Days since the last sign-in; left out: never signed in. */
  readonly seenDaysAgo?: number;
}

export interface SampleAccount {
  readonly name: string;
  readonly description: string;
  /** The domain of its people's e-mail addresses, reserved for examples (RFC 2606). */
  readonly domain: string;
  readonly isInactive?: boolean;
  readonly people: readonly SamplePerson[];
}

type Mark = "admin" | "inactive" | "locked";

/** "First Last" with days since the last sign-in (null: never) and marks. */
function person(name: string, seenDaysAgo: number | null, ...marks: Mark[]): SamplePerson {
  const [firstName = "", ...rest] = name.split(" ");
  return {
    firstName,
    lastName: rest.join(" "),
    isAccountAdministrator: marks.includes("admin"),
    isInactive: marks.includes("inactive"),
    isLocked: marks.includes("locked"),
    ...(seenDaysAgo !== null && { seenDaysAgo }),
  };
}

export const samplePeopleOfDefaultAccount: readonly SamplePerson[] = [
  person("Neta Alfaro", 1, "admin"),
  person("Sharda Sisson", 0.1, "admin"),
  person("Tod Linares", 12, "locked"),
  person("Ngozi Adichie-Okonkwo", null),
  person("Émile Brontë", 96, "inactive"),
  person("Ana Ito", 4),
  person("Wei Zhang", 2),
  person("Priya Raman", 0.02),
  person("Lars Østergård", null),
  person("Maya Goldstein", 23),
  person("Jonah Whitfield", 82, "inactive"),
];

export const sampleAccounts: readonly SampleAccount[] = [
  {
    name: "Aurora Freight",
    description: "Air and sea freight, northern routes",
    domain: "aurora-freight.example",
    people: [
      person("Ingrid Solberg", 0.3, "admin"),
      person("Matti Virtanen", 1),
      person("Aino Korhonen", 3),
      person("Sven Åkesson", 7),
      person("Birgitta Nyström", 15),
      person("Rasmus Holm", 31),
      person("Oona Mäkelä", null),
      person("Per Lindqvist", 64, "inactive"),
      person("Saga Berglund", 2),
      person("Teemu Laine", 0.6),
      person("Kirsten Dahl", 9),
      person("Jonas Ekström", null),
    ],
  },
  {
    name: "Blue Harbor Clinics",
    description: "Fourteen outpatient clinics",
    domain: "blueharbor.example",
    people: [
      person("Grace Abernathy", 0.2, "admin"),
      person("Kwame Mensah", 1),
      person("Lucía Fernández", 2),
      person("Hannah O’Brien", 5),
      person("Darnell Whitaker", 8),
      person("Mei-Ling Chen", 0.4),
      person("Fatima Zahra El Idrissi", 11),
      person("Samuel Okafor", 48),
      person("Ruth Feldman", null),
      person("Carlos Quintero", 120, "inactive"),
      person("Yuki Tanabe", 3),
      person("Aaliyah Brooks", 17, "locked"),
    ],
  },
  {
    name: "Cobalt Robotics",
    description: "Warehouse robots and their software",
    domain: "cobalt-robotics.example",
    people: [
      person("Anjali Deshmukh", 0.1, "admin"),
      person("Viktor Petrov", 1),
      person("Sofía Villanueva", 2),
      person("Tomasz Wójcik", 6),
      person("Chiara Lombardi", 13),
      person("Dmitri Sokolov", null),
      person("Elif Yılmaz", 0.8),
      person("Noah Kimura", 28),
      person("Zoë van der Berg", 4),
      person("Ravi Chandrasekhar", 75, "inactive"),
    ],
  },
  {
    name: "Deltawerk Energie GmbH",
    description: "Grid storage, Hamburg",
    domain: "deltawerk.example",
    people: [
      person("Friederike Groß", 0.5, "admin"),
      person("Jürgen Schäfer", 1),
      person("Katharina Müller-Lüdenscheidt", 3),
      person("Özlem Kaya", 10),
      person("Matthias Bäcker", 20),
      person("Anneliese Weiß", null),
      person("Sebastian Köhler", 2),
      person("Miriam Löwenthal", 41),
    ],
  },
  {
    name: "Evergreen Outfitters",
    description: "Closed its contract in spring",
    domain: "evergreen-outfitters.example",
    isInactive: true,
    people: [
      person("Marcus Hollis", 190, "admin", "inactive"),
      person("Delphine Moreau", 201, "inactive"),
      person("Owen Gallagher", 188, "inactive"),
      person("Beatriz Sampaio", 240, "inactive"),
      person("Caleb Stone", null, "inactive"),
      person("Imani Njoroge", 195, "inactive"),
      person("Leif Haraldsson", 210, "inactive"),
    ],
  },
];
