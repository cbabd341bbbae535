// Reports count code points, strings of JavaScript UTF-16 units.

export class Offsets {
  #wide = [];

  constructor(text) {
    if (!/[\ud800-\udfff]/.test(text)) return;
    let point = 0;
    for (const sign of text) {
      if (sign.length === 2) this.#wide.push(point);
      point += 1;
    }
  }

  // The place in the string of a code point.
  at(point) {
    let low = 0;
    let high = this.#wide.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#wide[middle] < point) low = middle + 1;
      else high = middle;
    }
    return point + low;
  }
}

// What an edit changed: `at`, so many characters `removed`, so many `added`.
export function difference(before, after) {
  const most = Math.min(before.length, after.length);
  let at = 0;
  while (at < most && before.charCodeAt(at) === after.charCodeAt(at)) at += 1;
  let end = 0;
  while (end < most - at && before.charCodeAt(before.length - 1 - end) === after.charCodeAt(after.length - 1 - end)) end += 1;
  return { at, removed: before.length - at - end, added: after.length - at - end };
}
