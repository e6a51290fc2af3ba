// As much of curl as the examples of README.md use, for machines that have none: their tests run everywhere.
import { parseArgs } from "node:util";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    include: { type: "boolean", short: "i", default: false },
    get: { type: "boolean", short: "G", default: false },
    silent: { type: "boolean", short: "s", default: false },
    request: { type: "string", short: "X" },
    header: { type: "string", short: "H", multiple: true, default: [] },
    data: { type: "string", short: "d", multiple: true, default: [] },
    "data-urlencode": { type: "string", multiple: true, default: [] },
  },
});

/**
 * @param {string} text
 * @param {string} mark
 */
function split(text, mark) {
  const at = text.indexOf(mark);
  return /** @type {const} */ ([text.slice(0, at), text.slice(at + 1).trim()]);
}

const encoded = values["data-urlencode"].map((text) => {
  const [name, value] = split(text, "=");
  return `${name}=${encodeURIComponent(value)}`;
});
const data = [...values.data, ...encoded].join("&");
const isSent = !values.get && data !== "";
const headers = new Headers(Object.fromEntries(values.header.map((text) => split(text, ":"))));
const response = await fetch(`${positionals[0]}${values.get ? `?${data}` : ""}`, {
  method: values.request ?? (isSent ? "POST" : "GET"),
  headers,
  ...(isSent && { body: data }),
});
if (values.include) {
  const lines = [...response.headers].map(([name, value]) => `${name}: ${value}`);
  process.stdout.write([`HTTP/1.1 ${response.status} ${response.statusText}`, ...lines, "", ""].join("\r\n"));
}
process.stdout.write(await response.text());
