// How the lines of an opened text end. A text field knows "\n" only; what is copied out of it has the ends of the file.

const count = (text) => text.split("\n").length - 1;

export class LineEnds {
  #ends;
  #usual;

  constructor(source) {
    this.#ends = source.match(/\r\n?|\n/g) ?? [];
    this.#usual = this.#ends[0] ?? "\n";
  }

  // An edit, as `difference` tells it: lines that were there keep their ends, new ones get that of the line before.
  edited(before, after, { at, removed, added }) {
    const lines = count(before.slice(0, at));
    const gone = count(before.slice(at, at + removed));
    const come = count(after.slice(at, at + added));
    if (!gone && !come) return;
    const end = this.#ends[lines - 1] ?? this.#usual;
    this.#ends = this.#ends.slice(0, lines).concat(Array(come).fill(end), this.#ends.slice(lines + gone));
  }

  restored(text) {
    let line = 0;
    return text.replace(/\n/g, () => this.#ends[line++] ?? this.#usual);
  }
}
