"use strict";
document.documentElement.classList.add("scripted");

// a page in a frame or from a mail may not use the clipboard: then a selection is copied as a person would do it
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = document.createElement("textarea");
    area.value = text;
    area.setAttribute("aria-hidden", "true");
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done;
  }
}

for (const button of document.querySelectorAll("button.copy")) {
  button.addEventListener("click", async () => {
    const done = await copy(button.previousElementSibling.textContent);
    button.textContent = done ? "Copied" : "Select and copy it";
    button.focus();
    setTimeout(() => { button.textContent = "Copy"; }, 2000);
  });
}

const compare = new Intl.Collator("en", { numeric: true }).compare;

function sort(table, column, head) {
  const ascending = head.getAttribute("aria-sort") !== "ascending";
  for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
  head.setAttribute("aria-sort", ascending ? "ascending" : "descending");
  const rows = [...table.tBodies[0].rows];
  rows.sort((a, b) => compare(a.cells[column].textContent, b.cells[column].textContent) * (ascending ? 1 : -1));
  table.tBodies[0].append(...rows);
}

for (const table of document.querySelectorAll("table")) {
  [...table.tHead.rows[0].cells].forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent;
    button.addEventListener("click", () => sort(table, column, head));
    head.replaceChildren(button);
  });
}

for (const input of document.querySelectorAll("input[data-table]")) {
  const rows = document.getElementById(input.dataset.table).tBodies[0].rows;
  const count = document.querySelector(`output[for="${input.dataset.table}"]`);
  input.addEventListener("input", () => {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const row of rows) {
      const text = row.textContent.toLowerCase();
      row.hidden = !words.every((word) => text.includes(word));
      if (!row.hidden) shown++;
    }
    count.textContent = `${shown} of ${rows.length} rows`;
  });
}

// one graph at a time, chosen from a list
for (const graphs of document.querySelectorAll(".graphs")) {
  const choose = graphs.querySelector("select");
  const modules = [...graphs.querySelectorAll("details.module")];
  choose.append(...modules.map((module, at) => new Option(module.querySelector("summary").textContent, at)));
  const show = () => modules.forEach((module, at) => {
    module.hidden = at !== Number(choose.value);
    module.open = !module.hidden;
  });
  choose.addEventListener("change", show);
  show();
}

for (const node of document.querySelectorAll("svg .node")) {
  let why = node.closest(".graph").nextElementSibling;
  while (!why.classList.contains("why")) why = why.nextElementSibling;
  const show = () => { why.textContent = node.querySelector("title").textContent; };
  node.addEventListener("focus", show);
  node.addEventListener("mouseenter", show);
}

// not every browser opens what a link leads into
function reveal() {
  const there = document.getElementById(location.hash.slice(1));
  const folded = there && there.closest("details.subject");
  if (!folded) return;
  folded.open = true;
  there.scrollIntoView();
}
addEventListener("hashchange", reveal);
reveal();

// paper shows everything
addEventListener("beforeprint", () => {
  for (const details of document.querySelectorAll("details")) {
    details.hidden = false;
    details.open = true;
  }
});
