// What makes the pages quicker where scripts run; all of it works without them.
// A question is asked and a Fundstelle opened without loading the page anew, quotes are copied,
// and the last questions are kept in this browser and nowhere else.

const KEY = "fundstelle.verlauf";
const KEPT = 12;
const READING = { headers: { "X-Requested-With": "fetch" }, credentials: "same-origin" };

async function load(url) {
  const reply = await fetch(url, READING);
  return new DOMParser().parseFromString(await reply.text(), "text/html");
}

function focusFirst(area) {
  area.querySelector("[data-focus]")?.focus({ preventScroll: true });
}

// Asking: the page's main part is replaced, the sentence is read out by the live region.
async function turnTo(url, push) {
  const main = document.querySelector("main");
  main.setAttribute("aria-busy", "true");
  let page;
  try {
    page = await load(url);
  } catch {
    location.assign(url);
    return;
  }
  main.replaceChildren(...page.querySelector("main").childNodes);
  main.removeAttribute("aria-busy");
  document.querySelector("header.top").replaceWith(page.querySelector("header.top"));
  document.title = page.title;
  if (push) history.pushState({}, "", url);
  prepare();
  const sentence = main.querySelector("[data-sentence], .note");
  const live = main.querySelector("[data-live]");
  if (sentence && live) setTimeout(() => { live.textContent = sentence.textContent.trim(); }, 50);
  window.scrollTo(0, 0);
}

function asked(form) {
  const url = new URL(form.action, location.href);
  url.search = new URLSearchParams(new FormData(form)).toString();
  return url;
}

// Fundstellen: what the address of one gives is put beside the list.
async function open(link) {
  const panel = document.querySelector("[data-panel]");
  const page = await load(`${link.dataset.source}?teil=1`);
  panel.replaceChildren(...page.body.childNodes);
  panel.hidden = false;
  document.querySelector("[data-beside]")?.classList.add("open");
  for (const row of document.querySelectorAll(".shown")) row.classList.remove("shown");
  link.closest("td.yes, tr, .card")?.classList.add("shown");
  history.replaceState(history.state, "", link.href.split("#")[0]);
  prepare();
  opener = link;
  panel.scrollIntoView({ block: "nearest" });
  focusFirst(panel);
}

let opener = null;

function close(link) {
  const panel = document.querySelector("[data-panel]");
  const url = new URL(location.href);
  url.searchParams.delete("zeige");
  history.replaceState(history.state, "", url);
  panel.hidden = true;
  panel.replaceChildren();
  document.querySelector("[data-beside]")?.classList.remove("open");
  for (const row of document.querySelectorAll(".shown")) row.classList.remove("shown");
  (opener?.isConnected ? opener : document.querySelector("main")).focus();
}

async function copy(button) {
  const text = button.closest(".card").querySelector("[data-copied]").textContent.trim();
  if (navigator.clipboard) await navigator.clipboard.writeText(text);
  else copyBySelection(button.closest(".card").querySelector("[data-copied]"));
  button.textContent = button.dataset.done;
}

// Without TLS browsers give no clipboard; a selection can be copied all the same.
function copyBySelection(element) {
  const range = document.createRange();
  range.selectNodeContents(element);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
  document.execCommand("copy");
}

// History: questions of this browser, the last one first.
function remembered() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(kept) ? kept.filter((one) => typeof one === "string") : [];
  } catch {
    return [];
  }
}

function keep(questions) {
  try {
    localStorage.setItem(KEY, JSON.stringify(questions.slice(0, KEPT)));
  } catch {
    // A browser that keeps nothing has no history.
  }
}

function showHistory() {
  const area = document.querySelector("[data-history]");
  if (!area) return;
  const questions = remembered();
  area.hidden = questions.length === 0;
  area.querySelector("ul").replaceChildren(...questions.map((question) => {
    const link = document.createElement("a");
    link.href = `${area.dataset.history}?${new URLSearchParams({ q: question })}`;
    link.textContent = question;
    const entry = document.createElement("li");
    entry.append(link);
    return entry;
  }));
}

function prepare() {
  const question = document.querySelector("[data-answered]")?.dataset.answered;
  if (question) keep([question, ...remembered().filter((one) => one !== question)]);
  showHistory();
  for (const button of document.querySelectorAll("[data-copy]")) button.hidden = false;
}

document.addEventListener("submit", (event) => {
  if (!event.target.matches("[data-ask]")) return;
  event.preventDefault();
  turnTo(asked(event.target), true);
});

document.addEventListener("click", (event) => {
  if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const chosen = event.target.closest("[data-source], [data-close], [data-copy], [data-forget]");
  if (!chosen) return;
  if (chosen.matches("[data-source]")) {
    event.preventDefault();
    open(chosen).catch(() => location.assign(chosen.href));
  } else if (chosen.matches("[data-close]")) {
    event.preventDefault();
    close(chosen);
  } else if (chosen.matches("[data-copy]")) {
    copy(chosen);
  } else {
    keep([]);
    showHistory();
    document.querySelector("main").focus();
  }
});

document.addEventListener("keydown", (event) => {
  const button = document.querySelector("[data-panel]:not([hidden]) [data-close]");
  if (event.key === "Escape" && button) close(button);
});

addEventListener("popstate", () => turnTo(location.href, false));
prepare();
