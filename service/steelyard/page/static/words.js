// Values, days and findings in words.

export const SIGNS = { conflicting: "✕", unverifiable: "?", consistent: "✓", figure: "–" };
export const NAMES = { conflicting: "Conflicting", unverifiable: "Unverifiable", consistent: "Consistent", figure: "Not checked" };
const FOUND = { carried: "from context", default: "assumed", guessed: "guessed" };
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const SCALES = [[1e12, "trillion"], [1e9, "billion"], [1e6, "million"]];

export const plain = (name) => name.replaceAll("_", " ").replace("gdp", "GDP");

export function day(iso) {
  const [year, month, date] = iso.split("-").map(Number);
  return `${date} ${MONTHS[month - 1]} ${year}`;
}

// A half-open stretch of days.
export function stretch(from, to) {
  if (!from && !to) return "";
  if (!to) return `since ${day(from)}`;
  const last = new Date(Date.parse(to) - 86_400_000).toISOString().slice(0, 10);
  if (!from) return `until ${day(last)}`;
  if (from === last) return day(from);
  const year = from.slice(0, 4);
  return from.endsWith("-01-01") && last === `${year}-12-31` ? year : `${day(from)} to ${day(last)}`;
}

const short = (number) => number.toLocaleString("en-US", { maximumFractionDigits: 3 });

function amount(value) {
  for (const [size, name] of SCALES) if (Math.abs(value) >= size) return `${short(value / size)} ${name}`;
  return short(value);
}

export function value(low, high, unit, of) {
  const number = high === null || high === undefined || high === low ? amount(low) : `${amount(low)} to ${amount(high)}`;
  let told = `${number} ${plain(unit)}`;
  if (unit === "percent") told = `${number}%`;
  else if (/^[A-Z]{3}\b/.test(unit)) told = `${unit.slice(0, 3)} ${number}${unit.length > 3 ? ` per ${unit.slice(4)}` : ""}`;
  else if (unit === "count" || unit === "fraction") told = number;
  return of ? `${told} of ${of}` : told;
}

export function parties(claim) {
  const named = [claim.subject, claim.counterpart].filter(Boolean).map((one) => one.name);
  return [named.join(" → "), claim.product && claim.product.code !== "all" ? claim.product.name : ""].filter(Boolean).join(", ");
}

export const about = (claim) => [plain(claim.measure), parties(claim)].filter(Boolean).join(" · ");
export const found = (how) => FOUND[how] ?? null;
export const count = (number, noun) => `${number} ${noun}${number === 1 ? "" : "s"}`;

// What kind of text this looks like.
export function kindOf(text) {
  const start = text.trimStart().slice(0, 2000);
  if (start.startsWith("<") && /<(!doctype html|html|p>|body)/i.test(start)) return "text/html";
  return /^(# |## |---\n|\* |> )/.test(start) || /\]\(|\n#/.test(start) ? "text/markdown" : "text/plain";
}
