// What is asked of the service. Texts go in the body of a request and nowhere else.

export class Refused extends Error {}

let key = "";
export const setKey = (value) => { key = value.trim(); };

async function ask(path, options = {}) {
  const headers = { ...options.headers };
  if (key) headers.authorization = `Bearer ${key}`;
  let response;
  try {
    response = await fetch(path, { ...options, headers, cache: options.method ? "no-store" : "default", credentials: "omit" });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Refused("The service does not answer. Is it still running?");
  }
  if (response.ok) return response;
  let told = `The service answered ${response.status}.`;
  try { told = (await response.json()).detail ?? told; } catch { /* then the number has to do */ }
  throw Object.assign(new Refused(told), { status: response.status });
}

export async function check(request, { signal, accept = "application/json" } = {}) {
  const response = await ask("v1/check", {
    method: "POST",
    signal,
    headers: { "content-type": "application/json", accept },
    body: JSON.stringify(request),
  });
  return accept === "application/json" ? response.json() : response.text();
}

export async function extract(file, type) {
  const response = await ask("v1/extract", { method: "POST", headers: { "content-type": type }, body: file });
  return response.json();
}

export async function chart(row, fields) {
  const place = `tables/${encodeURIComponent(row.table)}/rows/${encodeURIComponent(row.row)}/chart.svg`;
  const response = await ask(`${place}?${new URLSearchParams(fields)}`);
  if (response.status === 204) return null;
  const picture = new DOMParser().parseFromString(await response.text(), "image/svg+xml").documentElement;
  return picture.nodeName === "svg" ? document.importNode(picture, true) : null;
}

let reasons;
export async function reason(code) {
  reasons ??= ask("v1/reasons").then((response) => response.json()).catch(() => { reasons = undefined; return { reasons: [] }; });
  return (await reasons).reasons.find((one) => one.code === code);
}
