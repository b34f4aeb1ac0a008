// Search and sort for tables of class "data", and nothing else: every page is whole without it.
"use strict";

for (const input of document.querySelectorAll("input[data-filter]")) {
  const table = document.getElementById(input.dataset.filter);
  const output = document.querySelector(`output[data-count="${table.id}"]`);
  const rows = [...table.tBodies[0].rows];
  const texts = rows.map((row) => `${row.textContent} ${row.dataset.search ?? ""}`.toLowerCase());

  const filter = () => {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    rows.forEach((row, i) => {
      row.hidden = !words.every((word) => texts[i].includes(word));
      shown += !row.hidden;
    });
    output.textContent = `${shown} of ${rows.length}`;
  };
  // A row that is linked to must be seen, whatever was searched for.
  const reveal = () => {
    const row = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (row?.hidden) {
      input.value = "";
      filter();
      row.scrollIntoView();
    }
  };
  input.closest("[hidden]").hidden = false;
  input.addEventListener("input", filter);
  addEventListener("hashchange", reveal);
  filter();
}

for (const head of document.querySelectorAll("table.data th[data-sort]")) {
  const button = document.createElement("button");
  button.type = "button";
  button.append(...head.childNodes);
  head.append(button);
  button.addEventListener("click", () => {
    const table = head.closest("table");
    const turn = head.getAttribute("aria-sort") === "ascending" ? -1 : 1;
    for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", turn === 1 ? "ascending" : "descending");
    const key = (row) => {
      const cell = row.cells[head.cellIndex];
      const text = cell.dataset.order ?? cell.textContent.trim();
      return head.dataset.sort === "number" && text !== "" ? Number(text) : text;
    };
    const compare = (a, b) =>
      typeof a === "number" ? a - b : a.localeCompare(b, "zh-Hans-CN-u-co-pinyin");
    const keyed = [...table.tBodies[0].rows].map((row) => [key(row), row]);
    const full = keyed.filter(([k]) => k !== "").sort(([a], [b]) => turn * compare(a, b));
    const empty = keyed.filter(([k]) => k === "");  // last, whichever way
    table.tBodies[0].append(...[...full, ...empty].map(([, row]) => row));
  });
}

// One switch for all code of a notebook.
const codes = document.querySelectorAll("details.code");
if (codes.length) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "all-code";
  const say = () => (button.textContent = [...codes].every((c) => c.open) ? "Hide code" : "Show all code");
  button.addEventListener("click", () => {
    const open = ![...codes].every((c) => c.open);
    for (const code of codes) code.open = open;
    say();
  });
  say();
  (document.querySelector(".contents") ?? document.querySelector("h1")).after(button);
}
