"use strict";
(() => {
  const shown = (text) => text.replace(/\n/g, "⏎");

  function setUp(section) {
    const data = JSON.parse(section.querySelector(".data").textContent);
    const tokens = [...section.querySelectorAll(".text .t")];
    const end = section.querySelector(".text .end");
    const texts = tokens.map((one) => "part" in one.dataset ? "" : one.textContent.replace(/⏎\n/g, "\n"));
    const slider = section.querySelector(".state");
    const told = section.querySelector(".token");
    const rows = [...section.querySelectorAll(".panel tbody tr")];
    const radios = rows.map((row) => row.querySelector("input"));
    let marked = [];
    let focus = 0;

    const clear = () => {
      for (const one of marked) {
        one.classList.remove("in", "here");
        delete one.dataset.ends;
      }
      marked = [];
    };
    const mark = (one, name) => {
      if (name) one.classList.add(name);
      marked.push(one);
    };
    const sum = (from, to) => data.bits.slice(from, to).reduce((a, b) => a + b, 0);

    function place(n) {
      const before = texts.slice(0, n).join("");
      const line = before.split("\n");
      return `line ${line.length}, column ${[...line[line.length - 1]].length + 1}`;
    }

    function setState(n) {
      clear();
      slider.value = n;
      const inside = data.whole[n] ? "" : ", inside a character: never an example";
      section.querySelector(".at").textContent = `after ${n} of ${tokens.length} tokens (${place(n)}${inside})`;
      mark(tokens[n] || end, "here");
      const ends = new Map();
      data.rules.forEach((rule, i) => {
        const length = rule.lengths[n];
        const cells = rows[i].querySelectorAll("td");
        cells[0].textContent = length;
        cells[1].textContent = sum(n, n + length).toFixed(2);
        const code = cells[2].querySelector("code");
        code.textContent = length ? shown(texts.slice(n, n + length).join("")) : "(stops at once)";
        if (length) ends.set(n + length - 1, [...(ends.get(n + length - 1) || []), rule.name]);
        if (radios[i].checked) for (const one of tokens.slice(n, n + length)) mark(one, "in");
      });
      for (const [i, names] of ends) {
        tokens[i].dataset.ends = names.join(", ");
        mark(tokens[i], "");
      }
    }

    function tell(i) {
      const bits = data.bits[i];
      const text = `token ${i + 1}: ‘${shown(texts[i])}’  ${bits.toFixed(2)} bits, probability ${(2 ** -bits).toPrecision(3)}`;
      told.textContent = text;
      tokens[i].setAttribute("aria-label", text);
      tokens[i].title = `${bits.toFixed(2)} bits, probability ${(2 ** -bits).toPrecision(3)}`;
    }

    function move(to) {
      const i = Math.max(0, Math.min(tokens.length - 1, to));
      tokens[focus].tabIndex = -1;
      focus = i;
      tokens[i].tabIndex = 0;
      tell(i);
      tokens[i].focus();
    }

    const token = (event) => event.target.closest(".text .t");
    const area = section.querySelector(".text");
    area.addEventListener("mouseover", (event) => token(event) && tell(+token(event).dataset.i));
    area.addEventListener("focusin", (event) => token(event) && tell(+token(event).dataset.i));
    area.addEventListener("click", (event) => {
      if (!token(event)) return;
      move(+token(event).dataset.i);
      setState(focus);
    });
    area.addEventListener("keydown", (event) => {
      if (!token(event)) return;
      const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 10, ArrowUp: -10 }[event.key];
      if (step) move(focus + step);
      else if (event.key === "Home") move(0);
      else if (event.key === "End") move(tokens.length - 1);
      else if (event.key === "Enter" || event.key === " ") setState(focus);
      else return;
      event.preventDefault();
    });
    slider.addEventListener("input", () => setState(+slider.value));
    radios.forEach((one) => one.addEventListener("change", () => setState(+slider.value)));
    section.querySelectorAll("button[data-n]").forEach((one) => one.addEventListener("click", () => {
      setState(+one.dataset.n);
      (tokens[+one.dataset.n] || end).scrollIntoView({ block: "center" });
    }));
    for (const one of tokens) {
      one.tabIndex = -1;
      one.setAttribute("role", "button");
    }
    if (tokens.length) tokens[0].tabIndex = 0;
    section.querySelector(".panel").hidden = false;
    const examples = data.rules.flatMap((rule) => rule.examples);
    setState(examples.length ? examples[0] : Math.floor(tokens.length / 2));
  }

  const sections = [...document.querySelectorAll(".doc")];
  sections.forEach(setUp);
  const pick = document.getElementById("pick");
  const choose = () => sections.forEach((one, i) => { one.hidden = String(i) !== pick.value; });
  if (sections.length > 1) {
    pick.parentElement.hidden = false;
    pick.addEventListener("change", choose);
    choose();
  }
  document.getElementById("numbers").addEventListener("change", (event) => {
    document.body.classList.toggle("numbers", event.target.checked);
  });
})();
