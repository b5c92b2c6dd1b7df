// Light or dark: what the system asks for, until the button chose; and the way past the header. Runs before anything is painted.
(() => {
  const root = document.documentElement;
  const stored = () => { try { return localStorage.getItem("theme"); } catch { return null; } };
  const store = (value) => { try { localStorage.setItem("theme", value); } catch { /* a file may have no storage */ } };
  const system = () => (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
  const chosen = stored();
  if (chosen === "light" || chosen === "dark") root.dataset.theme = chosen;
  root.classList.add("scripted");
  document.addEventListener("DOMContentLoaded", () => {
    const button = document.getElementById("theme");
    const tell = () => {
      const dark = (root.dataset.theme ?? system()) === "dark";
      button.textContent = dark ? "☀ Light" : "☾ Dark";
      button.setAttribute("aria-label", dark ? "Change to the light theme" : "Change to the dark theme");
    };
    button.hidden = false;
    document.querySelector(".skip").addEventListener("click", (event) => {
      event.preventDefault(); // the address holds what is shown
      const content = document.getElementById("content");
      content.focus();
      content.scrollIntoView();
    });
    button.addEventListener("click", () => {
      root.dataset.theme = (root.dataset.theme ?? system()) === "dark" ? "light" : "dark";
      store(root.dataset.theme);
      tell();
    });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", tell);
    tell();
  });
})();
