// The theme: as the system has it, or as chosen here. Runs before anything is painted.
"use strict";
(() => {
  const root = document.documentElement;
  const words = { "": ["◐", "Theme: as the system"], light: ["☀", "Theme: light"], dark: ["☾", "Theme: dark"] };
  const kept = () => { try { return localStorage.getItem("theme") || ""; } catch { return ""; } };
  const show = (theme) => {
    if (theme) root.dataset.theme = theme; else delete root.dataset.theme;
    const button = document.getElementById("theme");
    if (button) [button.textContent, button.ariaLabel] = words[theme];
    if (button) button.title = words[theme][1];
  };
  root.classList.add("js");
  show(kept());
  document.addEventListener("DOMContentLoaded", () => {
    show(kept());
    document.getElementById("theme").addEventListener("click", () => {
      const order = ["", "light", "dark"];
      const next = order[(order.indexOf(kept()) + 1) % order.length];
      try { localStorage.setItem("theme", next); } catch { /* then it lasts as long as the page */ }
      show(next);
    });
  });
})();
