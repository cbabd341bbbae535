// The layer below the text: the same lines, invisible, with marks. Only lines that changed are made anew.

import { h } from "./dom.js";

export class Mirror {
  #layer;
  #lines = [];
  #marks = new Map();

  constructor(layer) {
    this.#layer = layer;
  }

  // Show the text with marks: `{start, end, kind, ids}` in UTF-16 units, in order, not overlapping.
  show(text, marks) {
    this.#marks.clear();
    this.#lines = text.split("\n");
    const nodes = [];
    let place = 0;
    let next = 0;
    for (const line of this.#lines) {
      const end = place + line.length;
      const here = [];
      while (next < marks.length && marks[next].start < end) here.push(marks[next++]);
      nodes.push(this.#line(line, place, here));
      place = end + 1;
    }
    this.#layer.replaceChildren(...nodes);
  }

  // The text was edited: lines that are the same keep their marks.
  edited(text) {
    const lines = text.split("\n");
    const before = this.#lines;
    let first = 0;
    while (first < lines.length && first < before.length && lines[first] === before[first]) first += 1;
    let last = 0;
    const most = Math.min(lines.length, before.length) - first;
    while (last < most && lines[lines.length - 1 - last] === before[before.length - 1 - last]) last += 1;
    const old = Array.prototype.slice.call(this.#layer.children, first, before.length - last);
    const after = this.#layer.children[before.length - last] ?? null;
    for (const node of old) node.remove();
    for (const line of lines.slice(first, lines.length - last)) this.#layer.insertBefore(this.#line(line, 0, []), after);
    this.#lines = lines;
  }

  // The mark of a finding, if it is still there.
  of(id) {
    const mark = this.#marks.get(id);
    return mark?.isConnected ? mark : null;
  }

  choose(id) {
    for (const mark of this.#layer.querySelectorAll("mark.now")) mark.classList.remove("now");
    this.of(id)?.classList.add("now");
  }

  #line(line, place, marks) {
    const node = h("div");
    let from = 0;
    for (const mark of marks) {
      const start = mark.start - place;
      const end = Math.min(mark.end - place, line.length);
      const shown = h("mark", { class: mark.kind }, line.slice(start, end));
      for (const id of mark.ids) this.#marks.set(id, shown);
      node.append(line.slice(from, start), shown);
      from = end;
    }
    node.append(line.slice(from) + "\n");
    return node;
  }
}
