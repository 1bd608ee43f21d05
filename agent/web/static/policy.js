// Promises of a policy are added and taken out in place; without this file the same buttons ask the desk.

const list = document.querySelector("[data-rows]");
const pattern = list?.querySelector("[data-pattern]");

function count() {
  list.querySelectorAll(".promise-row").forEach((row, at) => {
    const legend = row.querySelector("legend");
    const drop = row.querySelector("[data-drop]");
    legend.textContent = legend.dataset.number.replace("{n}", at + 1);
    row.id = `commitments-${at}`;
    drop.value = `drop-${at}`;
    drop.setAttribute("aria-label", `${drop.title} ${at + 1}`);
  });
}

function add() {
  const row = pattern.content.firstElementChild.cloneNode(true);
  pattern.before(row);
  count();
  row.querySelector("select").focus();
}

function drop(row) {
  const next = row.nextElementSibling?.matches(".promise-row") ? row.nextElementSibling : row.previousElementSibling;
  row.remove();
  count();
  (next?.querySelector("select") ?? document.querySelector("[data-add]")).focus();
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-add], [data-drop]");
  if (!button || !pattern) return;
  event.preventDefault();
  if (button.matches("[data-add]")) add();
  else drop(button.closest(".promise-row"));
});

// What was checked is read first, by eye and by screen reader.
if (location.hash === "#checked") document.getElementById("checked")?.focus();
