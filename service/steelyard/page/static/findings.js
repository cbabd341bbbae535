// A report as findings in the order of reading, placed in the text of the page, and moved along as it is edited.

import { Offsets } from "./offsets.js";

const WORST = ["conflicting", "unverifiable", "consistent", "figure"];

// Claims, and the figures that made none.
export function of(report, text, ignored) {
  const places = new Offsets(text);
  const claims = report.claims.map((claim) => ({
    id: claim.id,
    kind: claim.verdict,
    claim,
    text: claim.text,
    start: places.at(claim.start),
    end: places.at(claim.end),
    edit: claim.suggestion && [places.at(claim.suggestion.start), places.at(claim.suggestion.end)],
    ignored: ignored.get(claim.fingerprint) ?? null,
  }));
  const figures = (report.figures ?? []).filter((figure) => !figure.claims.length).map((figure, number) => ({
    id: `f${number}`,
    kind: "figure",
    figure,
    claim: null,
    text: figure.quantity.surface,
    start: places.at(figure.start),
    end: places.at(figure.end),
    edit: null,
    ignored: null,
  }));
  return [...claims, ...figures].sort((one, other) => one.start - other.start || one.end - other.end);
}

// Where to put marks: one for a stretch of text, of the gravest kind, however many findings share it.
export function marks(findings) {
  const out = [];
  for (const one of findings) {
    if (one.ignored !== null) continue;
    const last = out.at(-1);
    if (last && one.start < last.end) {
      last.ids.push(one.id);
      last.end = Math.max(last.end, one.end);
      if (WORST.indexOf(one.kind) < WORST.indexOf(last.kind)) last.kind = one.kind;
    } else out.push({ start: one.start, end: one.end, kind: one.kind, ids: [one.id] });
  }
  return out;
}

// After an edit: findings behind it have moved, those within it are gone.
export function moved(findings, { at, removed, added }) {
  const by = added - removed;
  const end = at + removed;
  return findings.filter((one) => {
    const [first, last] = one.edit ? [Math.min(one.start, one.edit[0]), Math.max(one.end, one.edit[1])] : [one.start, one.end];
    if (last <= at) return true;
    if (first < end || (first < at && at < last)) return false;
    one.start += by;
    one.end += by;
    if (one.edit) one.edit = one.edit.map((place) => place + by);
    return true;
  });
}
