// Elements out of plain values. Text goes in as text: nothing of a draft is ever read as markup.

export function h(name, fields = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(fields)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (key === "class") element.className = value;
    else element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

export const $ = (id) => document.getElementById(id);

// A link that leads out only where it is one of the web.
export function link(url, text) {
  if (!/^https?:\/\//.test(url)) return document.createTextNode(text);
  return h("a", { href: url, rel: "noreferrer noopener", target: "_blank" }, text);
}
