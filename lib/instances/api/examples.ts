import type { ApiElementInstance, ApiFormula, ApiFormulaInstance } from "./instance-shape";

// The instances and the formula of the document's examples.

const times = {
  createdDate: "2026-01-31",
  createdAt: "2026-01-31T09:30:00.000Z",
  updatedAt: "2026-01-31T09:30:00.000Z",
};

export const exampleInstance: ApiElementInstance = {
  id: 41,
  name: "Sales mailbox",
  element: { key: "mailbox" },
  tags: ["sales"],
  configuration: { "api.key": "secured" },
  ...times,
};

export const exampleInstanceToken = "Vx3mJ0pQe6Zk1nTfYbC9wLh2sRa8uDgO5iN7tE4qXyM";

/** A configuration that makes a poller. */
export const examplePolling = {
  "api.key": "k-1815",
  "event.vendor.type": "polling",
  "event.poller.urls": "https://example.com/contacts",
  "event.poller.refresh_interval": "15",
  "event.notification.callback.url": "https://example.com/changed",
};

export const exampleFormula: ApiFormula = {
  id: 51,
  name: "Copy contacts",
  description: "Every working day at nine",
  accountId: 3,
  userId: 17,
  triggers: [{ type: "scheduled", properties: { cron: "0 9 * * 1-5", timeZone: "Europe/Berlin" } }],
  steps: [
    {
      name: "copy",
      type: "httpRequest",
      properties: { method: "POST", url: "https://example.com/copy?to={config.to}" },
    },
  ],
  ...times,
};

export const exampleFormulaInstance: ApiFormulaInstance = {
  id: 61,
  name: "Copy contacts to London",
  formula: { id: exampleFormula.id, name: exampleFormula.name },
  active: true,
  configuration: { to: "secured" },
  ...times,
};
