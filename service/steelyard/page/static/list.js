// The findings in the order of reading; their counts are the filters.

import { card } from "./card.js";
import { h } from "./dom.js";
import * as words from "./words.js";

const KINDS = ["conflicting", "unverifiable", "consistent", "figure"];
const MANY = 30;

export class List {
  chosen = null;
  #shown = new Set(KINDS);
  #items = new Map();
  #findings = [];
  #told = false;

  // `on.choose(finding, {focus})` is told what is looked at; `act` is what a card can do.
  constructor(list, filters, on, act) {
    Object.assign(this, { list, filters, on, act });
    list.addEventListener("keydown", (event) => this.#arrows(event));
  }

  show(findings, report) {
    if (!this.#told) {
      this.#shown = new Set(["conflicting", "unverifiable"]);
      if (findings.filter((one) => one.kind === "consistent").length <= MANY) this.#shown.add("consistent");
      this.#told = true;
    }
    this.report = report;
    this.#findings = findings;
    const before = this.chosen;
    this.chosen = null;
    this.#filters();
    this.#items.clear();
    this.list.replaceChildren(...this.visible.map((finding) => this.#item(finding)));
    if (before && this.#items.has(before.id)) this.choose(this.#findings.find((one) => one.id === before.id), { quiet: true });
  }

  get visible() {
    return this.#findings.filter((one) => this.#shown.has(one.kind));
  }

  get shown() {
    return this.#shown;
  }

  button(finding) {
    return this.#items.get(finding.id)?.querySelector(".item");
  }

  choose(finding, { focus = false, quiet = false } = {}) {
    if (this.chosen) this.#close(this.chosen);
    if (finding && !this.#shown.has(finding.kind)) {
      this.#shown.add(finding.kind);
      this.show(this.#findings, this.report);
    }
    this.chosen = finding ?? null;
    if (finding) this.#open(finding);
    if (finding && focus) this.button(finding).focus();
    if (!quiet) this.on.choose(finding ?? null);
  }

  step(by) {
    const all = this.visible;
    if (!all.length) return;
    const now = all.indexOf(this.chosen);
    const next = now < 0 ? this.on.near(all, by) : (now + by + all.length) % all.length;
    this.choose(all[next], { focus: true });
  }

  refresh(finding) {
    const before = this.#items.get(finding.id);
    if (!before) return;
    before.replaceWith(this.#item(finding));
    this.#filters();
    if (this.chosen === finding) this.#open(finding);
  }

  #filters() {
    const counted = Object.fromEntries(KINDS.map((kind) => [kind, this.#findings.filter((one) => one.kind === kind && one.ignored === null).length]));
    this.filters.hidden = false;
    const focused = document.activeElement?.dataset?.kind;
    this.filters.replaceChildren(
      ...KINDS.map((kind) =>
        h(
          "button",
          {
            type: "button",
            "aria-pressed": String(this.#shown.has(kind)),
            "data-kind": kind,
            onclick: () => {
              if (!this.#shown.delete(kind)) this.#shown.add(kind);
              this.show(this.#findings, this.report);
              this.on.filtered();
            },
          },
          h("span", { class: `sign ${kind}`, "aria-hidden": "true" }, words.SIGNS[kind]),
          h("span", {}, h("b", {}, String(counted[kind])), ` ${words.NAMES[kind].toLowerCase()}`),
        ),
      ),
    );
    this.list.style.setProperty("--filters", `${this.filters.offsetHeight}px`); // they stay on top: nothing scrolls below them
    if (focused) this.filters.querySelector(`[data-kind="${focused}"]`)?.focus();
  }

  #item(finding) {
    const { kind } = finding;
    const fix = finding.claim?.suggestion && finding.ignored === null ? `→ ${finding.claim.suggestion.replacement}` : null;
    const what = kind === "figure" ? "not checked" : words.about(finding.claim);
    const item = h(
      "li",
      { class: finding.ignored === null ? null : "ignored" },
      h(
        "button",
        { type: "button", class: "item", "aria-expanded": "false", onclick: () => this.choose(this.chosen === finding ? null : finding) },
        h("span", { class: `sign ${kind}`, "aria-hidden": "true" }, words.SIGNS[kind]),
        h("span", {}, h("span", { class: "unseen" }, `${words.NAMES[kind]}${finding.ignored === null ? "" : ", ignored"}: `), h("span", { class: "figure" }, finding.text), h("span", { class: "what" }, what)),
        fix && h("span", { class: "fix" }, fix),
      ),
    );
    this.#items.set(finding.id, item);
    return item;
  }

  #open(finding) {
    const item = this.#items.get(finding.id);
    if (!item) return;
    item.classList.add("open");
    item.querySelector(".item").setAttribute("aria-expanded", "true");
    item.append(h("div", { class: "card" }, card(finding, this.report, this.act)));
    item.scrollIntoView({ block: "nearest" });
  }

  #close(finding) {
    const item = this.#items.get(finding.id);
    item?.classList.remove("open");
    item?.querySelector(".item").setAttribute("aria-expanded", "false");
    item?.querySelector(".card")?.remove();
  }

  #arrows(event) {
    if (!["ArrowDown", "ArrowUp", "Home", "End"].includes(event.key) || !event.target.classList.contains("item")) return;
    event.preventDefault();
    const all = [...this.list.querySelectorAll(".item")];
    const now = all.indexOf(event.target);
    const next = { ArrowDown: now + 1, ArrowUp: now - 1, Home: 0, End: all.length - 1 }[event.key];
    all[Math.max(0, Math.min(all.length - 1, next))].focus();
  }
}
