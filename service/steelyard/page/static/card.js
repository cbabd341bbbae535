// The evidence of one finding: our reading, the reference, the figure over time, what to do.

import { h, link } from "./dom.js";
import * as service from "./service.js";
import * as words from "./words.js";

// `act` has `use`, `ignore`, `attend`; `report` tells by what was judged.
export function card(finding, report, act) {
  return finding.kind === "figure" ? figureCard(finding) : claimCard(finding, report, act);
}

function figureCard(finding) {
  const why = h("p", { class: "advice" }, "Nothing was claimed that a table could decide.");
  if (finding.figure.why_not) fill(why, finding.figure.why_not, (reason) => `${reason.help} ${reason.advice}`);
  const { quantity } = finding.figure;
  return [
    h("h3", {}, "Read as"),
    h("p", {}, words.value(quantity.value, quantity.value_to, quantity.unit, quantity.of)),
    h("h3", {}, "Why it was not checked"),
    why,
  ];
}

function claimCard(finding, report, act) {
  const { claim } = finding;
  const rows = unique(claim.evidence);
  return [
    h(
      "p",
      { class: `verdict ${claim.verdict}` },
      `${words.SIGNS[claim.verdict]} ${words.NAMES[claim.verdict]} `,
      h("span", { class: "faint" }, [claim.reason, claim.grade].filter(Boolean).map(words.plain).join(", ")),
    ),
    h("p", {}, claim.explanation),
    claim.notes.length ? h("ul", { class: "notes" }, claim.notes.map((note) => noteItem(note))) : null,
    does(finding, act),
    h("h3", {}, "How we read it"),
    reading(claim),
    rows.length ? h("h3", {}, "The reference") : null,
    rows.length ? h("ul", { class: "rows" }, rows.slice(0, 6).map(rowItem)) : null,
    rows.length ? life(claim, rows[0], report) : null,
    claim.verdict === "consistent" ? null : advice(claim),
  ].filter(Boolean);
}

function unique(evidence) {
  const seen = new Set();
  return evidence.filter((row) => !seen.has(`${row.table}/${row.row}`) && seen.add(`${row.table}/${row.row}`));
}

function reading(claim) {
  const told = [];
  const add = (name, text, how) => {
    if (!text) return;
    const assumed = words.found(how);
    told.push(h("dt", {}, name), h("dd", {}, text, assumed ? [" ", h("span", { class: "assumed" }, assumed)] : null));
  };
  const { quantity, attribution } = claim;
  add("Measure", words.plain(claim.measure));
  add("Who", claim.subject?.actor ? `${claim.subject.actor}, ${claim.subject.name}` : claim.subject?.name, claim.subject?.found);
  add("To whom", claim.counterpart?.name, claim.counterpart?.found);
  if (claim.product && claim.product.code !== "all") add("What", claim.product.name, claim.product.found);
  add("When", claim.period?.label, claim.period?.found);
  add("Figure", [quantity.hedge_surface, words.value(quantity.value, quantity.value_to, quantity.unit, quantity.of)].filter(Boolean).join(" "));
  if (claim.mood !== "in_effect") add("As", words.plain(claim.mood));
  if (attribution) add("Said by", `${attribution.by ?? "someone"}${attribution.in_quote ? ", in a quotation" : ""}`);
  return h("dl", { class: "reading" }, told);
}

function rowItem(row) {
  const place = `tables/${encodeURIComponent(row.table)}/rows/${encodeURIComponent(row.row)}`;
  return h(
    "li",
    {},
    h("span", { class: "value" }, words.value(row.value, row.value_to, row.unit)),
    ` ${[row.label, words.plain(row.status)].filter(Boolean).join(", ")} ${words.stretch(row.valid_from, row.valid_to)}`,
    h("span", { class: "from" }, link(row.source.url, row.source.title), row.source.publisher ? `, ${row.source.publisher}` : ""),
    h(
      "span",
      { class: "from" },
      `known since ${words.day(row.known_from)} · `,
      h("a", { href: place, target: "_blank" }, `${words.plain(row.table)} ${row.version}`),
    ),
  );
}

function life(claim, row, report) {
  const box = h("figure", { class: "life small", hidden: true });
  const fields = { as_of: report.as_of };
  const same = claim.quantity.unit === row.unit || (claim.quantity.unit === "$" && row.unit === "USD");
  if (same && claim.quantity.value !== null) fields.value = String(claim.quantity.value);
  service.chart(row, fields).then(
    (picture) => {
      if (!picture) return;
      const key = (kind, text) => h("span", {}, h("i", { class: kind }), text);
      const drawn = (kind) => picture.querySelector(`.${kind}`);
      box.append(
        h("figcaption", {}, picture.getAttribute("aria-label").split(",")[0]),
        picture,
        h("p", { class: "legend", "aria-hidden": "true" }, key("", "reference"), drawn("claimed") && key("claimed", "the text"), drawn("known") && key("known", "judged as of")),
      );
      box.hidden = false;
    },
    () => {},
  );
  return box;
}

function noteItem(note) {
  const item = h("li", {}, words.plain(note));
  if (/^[a-z_]+$/.test(note)) fill(item, note, (reason) => reason.help);
  return item;
}

function advice(claim) {
  const box = h("p", { class: "advice" });
  fill(box, claim.reason, (reason) => reason.advice);
  return box;
}

async function fill(element, code, text) {
  const reason = await service.reason(code);
  if (reason) element.textContent = text(reason);
  else if (!element.textContent) element.remove();
}

function does(finding, act) {
  const { claim } = finding;
  const cite = h("button", { type: "button", onclick: () => act.cite(finding, cite) }, "Copy citation");
  if (finding.ignored !== null) {
    return h(
      "div",
      { class: "does" },
      h("span", {}, `Ignored: ${finding.ignored}`),
      h("button", { type: "button", onclick: () => act.attend(finding) }, "Take it back"),
    );
  }
  const buttons = [
    claim.suggestion && h("button", { type: "button", class: "main", onclick: () => act.use(finding) }, `Use ${claim.suggestion.replacement}`),
    claim.verdict !== "consistent" && h("button", { type: "button", class: "ignore", onclick: () => ask() }, "Ignore…"),
    claim.evidence.length > 0 && cite,
  ];
  const box = h("div", { class: "does" }, buttons);
  const ask = () => {
    const field = h("input", { "aria-label": "Why it may be ignored", placeholder: "Why? (it stands in the report)", maxlength: 200 });
    const done = () => (field.value.trim() ? act.ignore(finding, field.value.trim()) : field.focus());
    field.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      done();
    });
    box.replaceChildren(h("div", { class: "reason" }, field, h("button", { type: "button", class: "main", onclick: done }, "Ignore")));
    field.focus();
  };
  return box;
}
