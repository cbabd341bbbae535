// What leaves the page: copies and downloads.

import { h } from "./dom.js";
import * as service from "./service.js";
import * as words from "./words.js";

export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch { // no permission, or no secure origin: the old way
    const field = h("textarea", { class: "unseen" });
    field.value = text;
    document.body.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
  }
}

export function download(text, name, type) {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const anchor = h("a", { href: url, download: name, hidden: true });
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}

// The report as Markdown, with what the editor has set aside, and why.
export async function markdown(request, findings) {
  const told = await service.check(request, { accept: "text/markdown" });
  const ignored = findings.filter((one) => one.ignored !== null);
  if (!ignored.length) return told;
  return `${told.trimEnd()}\n\n## Ignored by the editor\n\n${ignored.map((one) => `- “${one.text}” (${words.about(one.claim)}): ${one.ignored}`).join("\n")}\n`;
}

export function citation(claim) {
  const row = claim.evidence[0];
  const said = [words.value(row.value, row.value_to, row.unit), row.label, words.stretch(row.valid_from, row.valid_to)].filter(Boolean).join(", ");
  return `${said}. ${row.source.title}, ${row.source.publisher}, ${row.source.url}`;
}
