// Keys, the live check and live updates. Every page works without this file.

const $ = (selector, root = document) => root.querySelector(selector);
const TYPING = "input:not([type=checkbox]), textarea, select, [contenteditable]";
const SECOND = 1000;

/** The Latin letter on the pressed key, so that shortcuts work in a Russian or Kazakh layout too. */
function keyOf(event) {
  if (event.key === "?" || (event.code === "Slash" && event.shiftKey)) return "?";
  if (event.key === "/" || event.code === "Slash") return "/";
  return event.code.startsWith("Key") ? event.code.slice(3).toLowerCase() : event.key;
}

const rows = () => [...document.querySelectorAll("[data-row] .row-link")];
const rowId = (link) => link?.closest("[data-row]")?.dataset.row;
let cursor = sessionStorage.getItem("cursor");

function moveCursor(step) {
  const links = rows();
  const at = links.findIndex((link) => rowId(link) === cursor);
  const link = links[at < 0 ? 0 : Math.min(Math.max(at + step, 0), links.length - 1)];
  link?.focus();
  link?.closest("[data-row]").scrollIntoView({ block: "nearest" });
}

function press(key) {
  const target = $(`[aria-keyshortcuts="${CSS.escape(key)}"]`);
  if (!target) return false;
  if (!target.matches(TYPING)) {
    target.click();
    if (target.matches("summary")) $("input:not([type=hidden]), textarea", target.parentElement)?.focus();
  } else {
    target.focus();
    target.setSelectionRange?.(target.value.length, target.value.length);
  }
  return true;
}

/** Ticks the row under the cursor: x turns its tick over, a takes the row where nothing is ticked at all. */
function choose(row, key) {
  const box = row && $(".past-choose input", row);
  if (!box || (key === "a" && $(".past-choose input:checked"))) return false;
  box.checked = key === "a" || !box.checked;
  return true;
}

document.addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key === "Enter" && event.target.matches("textarea")) {
    const form = event.target.form;
    form?.requestSubmit($("[type=submit]:not([form])", form));
    return;
  }
  if (event.target.matches(TYPING)) {
    if (event.key === "Escape" && !event.target.closest("[popover]")) event.target.blur();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat && !"jk".includes(keyOf(event))) return;
  if ($(":popover-open")) return;
  const key = keyOf(event);
  if ("ax".includes(key) && choose(event.target.closest("[data-row]"), key) && key === "x") return event.preventDefault();
  const moves = "jk".includes(key) && rows().length > 0;
  if (moves) moveCursor(key === "j" ? 1 : -1);
  if (moves || (key.length === 1 && press(key))) event.preventDefault();
});

document.addEventListener("focusin", (event) => {
  cursor = rowId(event.target) ?? cursor;
  if (cursor) sessionStorage.setItem("cursor", cursor);
});

// A decision is sent once, and never while the check forbids it.
document.addEventListener("submit", (event) => {
  const form = event.target;
  const forbidden = event.submitter?.getAttribute("aria-disabled") === "true";
  if (form.method !== "post" || (!forbidden && !form.dataset.sent)) {
    if (form.method === "post") form.dataset.sent = "yes";
    return;
  }
  event.preventDefault();
  if (forbidden) $("#check")?.scrollIntoView({ block: "nearest" });
});
addEventListener("pageshow", () => document.querySelectorAll("[data-sent]").forEach((form) => delete form.dataset.sent));

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  const field = document.getElementById(button.dataset.copy);
  const said = $("span", button);
  try {
    await navigator.clipboard.writeText(field.value);
    said.textContent = button.dataset.done;
  } catch {
    field.focus();
    field.select();
    said.textContent = button.dataset.manual;
  }
});

/** Puts a suggested change into the reply; places are counted in characters, as the desk counts them. */
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-mend]");
  const reply = $("[data-check]");
  if (!button || !reply) return;
  const letters = [...reply.value];
  const { start, end, text } = button.dataset;
  reply.value = [...letters.slice(0, start), text, ...letters.slice(end)].join("").trim();
  reply.dispatchEvent(new Event("input"));
  reply.focus();
});

/** Asks the desk what the rules say about the text as it stands, and shows only the newest answer. */
function watch(reply) {
  const [panel, status, approve] = ["#check", "#check-status", "#approve"].map((id) => $(id));
  let timer;
  let asked = 0;

  async function check() {
    const turn = ++asked;
    panel.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(reply.dataset.check, {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-CSRF-Token": reply.form.elements.csrf.value },
        body: JSON.stringify({ text: reply.value }),
      });
      if (!answer.ok) throw new Error(answer.status);
      const { html, blocked } = await answer.json();
      if (turn === asked) show(html, blocked);
    } catch {
      if (turn === asked) tell(status.dataset.failed);
    } finally {
      if (turn === asked) panel.removeAttribute("aria-busy");
    }
  }

  function show(html, blocked) {
    panel.innerHTML = html;
    approve.toggleAttribute("aria-disabled", false);
    if (blocked) approve.setAttribute("aria-disabled", "true");
    tell($("[data-verdict]", panel).textContent);
  }

  function tell(text) {
    if (status.textContent !== text) status.textContent = text;
    status.classList.toggle("visually-hidden", text !== status.dataset.failed);
  }

  function later() {
    clearTimeout(timer);
    timer = setTimeout(check, 300);
  }

  // Kept beside its draft until the tab closes, sent or not: an approval may fail, or be taken back.
  const kept = sessionStorage.getItem(reply.dataset.kept);
  if (kept && kept !== reply.defaultValue) {
    reply.value = kept;
    $("[data-restored]").hidden = false;
    check();
  } else if ($(".findings", panel) || "recheck" in reply.dataset) check();
  reply.addEventListener("input", () => {
    sessionStorage.setItem(reply.dataset.kept, reply.value);
    later();
  });
  reply.form.addEventListener("reset", () => {
    sessionStorage.removeItem(reply.dataset.kept);
    $("[data-restored]").hidden = true;
    later();
  });
}

/** While drafts or an import are under way, fetches the page again and swaps its content, keeping the cursor. */
async function refresh() {
  if (!$("[data-refresh]")) return;
  const busy = document.hidden || followed?.readyState === EventSource.OPEN || $(":popover-open") || document.activeElement?.matches(TYPING);
  if (!busy) await swap();
  setTimeout(refresh, 3 * SECOND);
}

async function swap() {
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    if (!answer.ok || answer.redirected) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (document.activeElement?.matches(TYPING)) return;
    const held = rowId(document.activeElement);
    const href = document.activeElement?.getAttribute("href");
    $("main").replaceChildren(...$("main", page).childNodes);
    const again = rows().find((link) => rowId(link) === held) ?? (href && $(`main a[href="${CSS.escape(href)}"]`));
    again?.focus({ preventScroll: true });
    start();
  } catch {
    // The desk is restarting or the network is away: the next round tries again.
  }
}

/** Asks a model for its opinion on the text as it stands; the answer is advice beside the check. */
async function askOpinion(button) {
  const [reply, panel] = [$("[data-check]"), $("#opinion")];
  button.disabled = true;
  panel.textContent = panel.dataset.asking;
  try {
    const answer = await fetch(button.dataset.opinion, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRF-Token": reply.form.elements.csrf.value },
      body: JSON.stringify({ text: reply.value }),
    });
    const said = await answer.json();
    if (answer.ok) panel.innerHTML = said.html;
    else panel.textContent = said.detail ?? panel.dataset.failed;
  } catch {
    panel.textContent = panel.dataset.failed;
  } finally {
    button.disabled = false;
  }
}

let followed;

/** Shows the reply while it is being written; at the end the card comes in whole. */
function follow(place) {
  const source = (followed = new EventSource(place.dataset.live));
  source.addEventListener("writing", ({ data }) => {
    place.hidden = !data;
    place.textContent = data;
  });
  source.addEventListener("composing", () => (place.hidden = true));
  source.addEventListener("done", () => {
    source.close();
    swap();
  });
  source.addEventListener("error", () => source.close());
}

function start() {
  const live = $("[data-live]");
  if (live && followed?.readyState !== EventSource.OPEN) follow(live);
  const reply = $("[data-check]");
  if (reply) watch(reply);
  const asks = $("[data-opinion]");
  asks?.addEventListener("click", () => askOpinion(asks));
  const all = $("[data-choose-all]");
  if (all) all.hidden = false;
  all?.addEventListener("change", (event) => {
    for (const box of document.querySelectorAll(".past-choose input")) box.checked = event.target.checked;
  });
}

/** Back from a card, the queue has the same filters and the cursor where it was. */
function comeBack() {
  const back = $('main a[aria-keyshortcuts="q"]');
  if (back) back.href = `/queue${sessionStorage.getItem("queue") ?? ""}`;
  if (!$(".queue-list")) return;
  sessionStorage.setItem("queue", location.search);
  if (document.referrer.includes("/reviews/")) rows().find((link) => rowId(link) === cursor)?.focus();
}

start();
comeBack();
setTimeout(refresh, 3 * SECOND);
