// The editor's page: a draft, its marks, the findings beside it.

import { $, h } from "./dom.js";
import * as exports from "./exports.js";
import * as found from "./findings.js";
import { LineEnds } from "./line-ends.js";
import { List } from "./list.js";
import { Mirror } from "./mirror.js";
import { difference } from "./offsets.js";
import { opened } from "./open.js";
import * as service from "./service.js";
import * as words from "./words.js";

const PAUSE = 600;
const LARGEST_AT_ONCE = 200_000;
const EXAMPLE_DAY = "2025-08-08";
const EXTENSIONS = { "text/markdown": "md", "application/json": "json", "application/sarif+json": "sarif" };

const field = $("text");
const mirror = new Mirror($("mirror"));
const ignored = new Map();
let text = "";
let ends = new LineEnds("");
let findings = [];
let report = null;
let running = null;
let timer = 0;

const list = new List($("list"), $("filters"), { choose: chosen, near, filtered: paint }, { use, ignore, attend, cite });

const today = () => {
  const now = new Date();
  return new Date(now - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
};
$("published").value = today();

function request() {
  const kind = $("kind").value;
  return {
    text: field.value.toWellFormed?.() ?? field.value,
    media_type: kind === "auto" ? words.kindOf(field.value) : kind,
    published: $("published").value || null,
    as_of: $("as-of").value || null,
    include: ["figures"],
  };
}

async function check() {
  clearTimeout(timer);
  running?.abort();
  if (!field.value.trim()) {
    say("There is no text to check yet.");
    field.focus();
    return;
  }
  const mine = new AbortController();
  running = mine;
  document.body.classList.add("busy");
  const slow = setTimeout(() => say("Checking…"), 250);
  const sent = request();
  try {
    const answer = await service.check(sent, { signal: mine.signal });
    if (running !== mine) return;
    if (sent.text !== field.value) return later(); // edited meanwhile: marks would stand in the wrong place
    report = answer;
    findings = found.of(report, field.value, ignored);
    text = field.value;
    $("empty").hidden = findings.length > 0;
    list.show(findings, report);
    paint();
    summarize();
  } catch (error) {
    if (error.name === "AbortError") return;
    complain(error);
  } finally {
    clearTimeout(slow);
    if (running === mine) {
      running = null;
      document.body.classList.remove("busy");
    }
  }
}

function later() {
  clearTimeout(timer);
  if (report && field.value.length <= LARGEST_AT_ONCE) timer = setTimeout(check, PAUSE);
}

function paint() {
  mirror.show(field.value, found.marks(findings.filter((one) => list.shown.has(one.kind))));
  mirror.choose(list.chosen?.id);
}

function summarize() {
  const { summary } = report;
  const parts = [`${words.count(summary.figures, "figure")} read, ${words.count(summary.claims, "claim")} checked: `];
  parts.push(h("b", {}, `${summary.conflicting} conflicting`), `, ${summary.unverifiable} unverifiable, ${summary.consistent} consistent.`);
  if (report.partial) parts.push(" Time was up before the end of the text.");
  say(...parts, ` As known on ${words.day(report.as_of)}; tables ${report.reference.version}.`);
}

function say(...parts) {
  $("said").classList.remove("wrong");
  $("said").replaceChildren(...parts);
}

function complain(error) {
  if (!(error instanceof service.Refused)) console.error(error.name);
  if (error.status === 401) {
    $("key-field").hidden = false;
    $("key").focus();
  }
  say(error instanceof service.Refused ? error.message : "Something went wrong in this page. Reload it and try again.");
  $("said").classList.add("wrong");
}

// Looking at a finding: in the list, in the text, or both.
function chosen(finding) {
  mirror.choose(finding?.id);
  const mark = finding && mirror.of(finding.id);
  if (mark) mark.scrollIntoView({ block: "nearest", inline: "nearest" });
}

function near(all, by) {
  const place = field.selectionStart;
  if (by > 0) return Math.max(0, all.findIndex((one) => one.start >= place));
  const before = all.findLastIndex((one) => one.end <= place);
  return before < 0 ? all.length - 1 : before;
}

function atCaret() {
  const place = field.selectionStart;
  if (place !== field.selectionEnd) return;
  const finding = list.visible.find((one) => one.start <= place && place <= one.end && mirror.of(one.id));
  if (finding && finding !== list.chosen) list.choose(finding);
}

// What a card can do.
function use(finding) {
  const [start, end] = finding.edit;
  field.focus();
  field.setSelectionRange(start, end);
  if (!document.execCommand("insertText", false, finding.claim.suggestion.replacement)) {
    field.setRangeText(finding.claim.suggestion.replacement, start, end, "end");
    edited();
  }
  say(`Replaced “${finding.text}” by “${finding.claim.suggestion.replacement}”. Checking again…`);
  check();
}

function ignore(finding, why) {
  ignored.set(finding.claim.fingerprint, why);
  finding.ignored = why;
  list.refresh(finding);
  paint();
  say(`Ignored “${finding.text}”: ${why}.`);
  list.button(finding)?.focus();
}

function attend(finding) {
  ignored.delete(finding.claim.fingerprint);
  finding.ignored = null;
  list.refresh(finding);
  paint();
  list.button(finding)?.focus();
}

async function cite(finding, button) {
  await exports.copy(exports.citation(finding.claim));
  button.textContent = "Copied";
  setTimeout(() => { button.textContent = "Copy citation"; }, 1500);
}

function edited() {
  const change = difference(text, field.value);
  ends.edited(text, field.value, change);
  text = field.value;
  findings = found.moved(findings, change);
  mirror.edited(text);
  if (report) list.show(findings, report);
  size();
  later();
}

function size() {
  const letters = field.value.length;
  $("size").textContent = letters ? `${letters.toLocaleString("en-US")} character${letters === 1 ? "" : "s"}. Nothing is stored or logged.` : "Nothing is stored or logged.";
}

function put(content, { published = null, kind = "auto" } = {}) {
  field.value = content.replace(/\r\n?/g, "\n");
  $("published").value = published ?? today();
  $("as-of").value = "";
  $("kind").value = kind;
  edited();
  ends = new LineEnds(content);
  field.setSelectionRange(0, 0);
  check();
}

async function open(file) {
  say(`Reading ${file.name}…`);
  try {
    const read = await opened(file);
    put(read.text, read);
  } catch (error) {
    complain(error);
  }
}

const DOES = {
  "copy-text": async () => {
    await exports.copy(ends.restored(field.value));
    say("The text is copied, with the corrections that you put in.");
  },
  "copy-report": async () => {
    await exports.copy(await exports.markdown(request(), findings));
    say("The report is copied, as Markdown.");
  },
};

async function run(what) {
  $("menu").open = false;
  if (!field.value.trim()) return check();
  try {
    if (DOES[what]) return await DOES[what]();
    const told = what === "text/markdown" ? await exports.markdown(request(), findings) : await service.check(request(), { accept: what });
    exports.download(typeof told === "string" ? told : JSON.stringify(told, null, 2), `figures.${EXTENSIONS[what]}`, what);
    say("The report is in your downloads.");
  } catch (error) {
    complain(error);
  }
}

$("form").addEventListener("submit", (event) => {
  if (event.submitter?.id === "print") {
    $("menu").open = false;
    return;
  }
  event.preventDefault();
  check();
});
field.addEventListener("input", edited);
field.addEventListener("click", atCaret);
for (const id of ["published", "as-of", "kind"]) $(id).addEventListener("change", () => report && check());
$("key").addEventListener("input", () => service.setKey($("key").value));
$("example").addEventListener("click", async () => {
  const response = await fetch("static/example.txt");
  put(await response.text(), { published: EXAMPLE_DAY });
});
$("open").addEventListener("click", () => $("file").click());
$("file").addEventListener("change", () => {
  if ($("file").files[0]) open($("file").files[0]);
  $("file").value = "";
});
for (const button of document.querySelectorAll("[data-do]")) button.addEventListener("click", () => run(button.dataset.do));
document.addEventListener("click", (event) => { if (!$("menu").contains(event.target)) $("menu").open = false; });
$("help-open").addEventListener("click", () => $("help").showModal());

for (const name of ["dragenter", "dragover"]) {
  document.addEventListener(name, (event) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    $("drop").hidden = false;
  });
}
document.addEventListener("dragleave", (event) => { if (!event.relatedTarget) $("drop").hidden = true; });
document.addEventListener("drop", (event) => {
  $("drop").hidden = true;
  const file = event.dataTransfer?.files[0];
  if (!file) return;
  event.preventDefault();
  open(file);
});

document.addEventListener("keydown", (event) => {
  const typing = event.target.matches("textarea, input, select");
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    check();
  } else if (event.key === "F8") {
    event.preventDefault();
    list.step(event.shiftKey ? -1 : 1);
  } else if (event.altKey && event.code === "KeyA" && list.chosen?.edit && list.chosen.ignored === null) {
    event.preventDefault();
    use(list.chosen);
  } else if (event.altKey && event.code === "KeyI" && list.chosen) {
    event.preventDefault();
    document.querySelector(".card .ignore")?.click();
  } else if (event.key === "Escape" && !$("help").open) {
    escape();
  } else if (event.key === "?" && !typing) {
    $("help").showModal();
  }
});

function escape() {
  if ($("menu").open) {
    $("menu").open = false;
    $("menu").querySelector("summary").focus();
    return;
  }
  const finding = list.chosen;
  if (!finding) return;
  list.choose(null);
  field.focus();
  field.setSelectionRange(finding.start, finding.end);
}

edited(); // what the browser may have kept from before
