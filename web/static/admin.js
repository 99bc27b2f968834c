// What makes administration quicker where scripts run; all of it works without them.
// Files are sent one by one with their progress in bytes, and lists of jobs keep themselves fresh.

const ASKING = { headers: { "X-Requested-With": "fetch" }, credentials: "same-origin" };
const PAUSE = 1000;

// Lists of jobs: while one is open, its entries are replaced, and what has changed is read out.
async function refresh(area) {
  const reply = await fetch(area.dataset.jobs, ASKING);
  if (reply.redirected) location.reload();
  if (reply.redirected || !reply.ok) throw new Error(String(reply.status));
  const fresh = new DOMParser().parseFromString(await reply.text(), "text/html").body;
  const said = changes(area, fresh);
  const list = area.querySelector(".jobs");
  if (list && fresh.querySelector(".jobs")) renew(list, fresh.querySelector(".jobs"));
  else area.replaceChildren(...fresh.childNodes);
  if (said) area.parentElement.querySelector("[data-said-jobs]").textContent = said;
}

function changes(area, fresh) {
  const before = new Map([...area.querySelectorAll("[data-job]")].map((one) => [one.dataset.job, one.dataset.said]));
  return [...fresh.querySelectorAll("[data-job]")]
    .filter((one) => before.get(one.dataset.job) !== one.dataset.said)
    .map((one) => one.dataset.said).join(". ");
}

// Entries that are the same stay in place, so that the focus and what is selected stay too.
function renew(list, fresh) {
  const entries = [...fresh.children].map((entry) => {
    const before = list.querySelector(`[data-job="${entry.dataset.job}"]`);
    if (before && comparable(before) === comparable(entry)) return before;
    if (before?.contains(document.activeElement)) keepFocus(before, entry);
    return entry;
  });
  const focused = document.activeElement;
  if (entries.some((entry, at) => list.children[at] !== entry) || entries.length !== list.children.length) {
    list.replaceChildren(...entries);
    const wanted = list.querySelector("[data-refocus]") ?? (focused?.isConnected ? focused : null);
    wanted?.removeAttribute("data-refocus");
    wanted?.focus({ preventScroll: true });
  }
}

// The token of a form is another one each time and says nothing of the job.
function comparable(entry) {
  return entry.innerHTML.replace(/value="[^"]*"/g, "");
}

function keepFocus(before, entry) {
  const at = [...before.querySelectorAll("a, button")].indexOf(document.activeElement);
  const stops = entry.querySelectorAll("a, button");
  (stops[at] ?? stops[0])?.setAttribute("data-refocus", "");
}

async function watch(area) {
  for (;;) {
    try {
      if (area.dataset.wanted || area.querySelector("[data-open]")) {
        delete area.dataset.wanted;
        await refresh(area);
      }
    } catch {
      // The server is away for a moment; the list is asked for again.
      area.dataset.wanted = "1";
    }
    await new Promise((done) => setTimeout(done, PAUSE));
  }
}

// Uploads: each file is a request of its own, whose progress the browser tells.
function send(form, file, entry) {
  return new Promise((done) => {
    const request = new XMLHttpRequest();
    const body = new FormData();
    body.append("csrf_token", form.elements.csrf_token.value);
    body.append("file", file);
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) show(form, entry, event.loaded, event.total);
    });
    request.addEventListener("loadend", () => {
      finish(form, entry, request);
      done(request.status === 202);
    });
    request.open("POST", form.action);
    request.setRequestHeader("X-Requested-With", "fetch");
    request.send(body);
  });
}

function megabytes(bytes) {
  const digits = { minimumFractionDigits: 1, maximumFractionDigits: 1 };
  return (bytes / 1048576).toLocaleString(document.documentElement.lang, digits);
}

function newEntry(form, file) {
  const entry = document.createElement("li");
  const name = document.createElement("strong");
  name.textContent = file.name;
  const bar = document.createElement("progress");
  bar.max = Math.max(file.size, 1);
  bar.value = 0;
  bar.setAttribute("aria-label", file.name);
  const words = document.createElement("span");
  words.dataset.words = "";
  entry.append(name, " ", bar, " ", words);
  show(form, entry, 0, file.size);
  return entry;
}

function show(form, entry, loaded, total) {
  const bar = entry.querySelector("progress");
  bar.max = Math.max(total, 1);
  bar.value = loaded;
  entry.querySelector("[data-words]").textContent =
    `${form.dataset.sending}, ${megabytes(loaded)} ${form.dataset.of} ${megabytes(total)} MB`;
}

function finish(form, entry, request) {
  const words = entry.querySelector("[data-words]");
  entry.querySelector("progress").remove();
  if (request.status === 202) {
    words.textContent = form.dataset.sent;
    return;
  }
  const page = new DOMParser().parseFromString(request.responseText, "text/html");
  const why = page.querySelector("main .note p")?.textContent ?? "";
  words.textContent = `${form.dataset.failed}. ${why}`;
  entry.classList.add("failed");
}

async function sendAll(form, files) {
  const list = form.querySelector("[data-sending-list]");
  const area = document.querySelector("[data-jobs]");
  const entries = files.map((file) => newEntry(form, file));
  list.replaceChildren(...entries);
  list.hidden = false;
  form.querySelector("button").disabled = true;
  for (const [at, file] of files.entries()) {
    const sent = await send(form, file, entries[at]);
    area.dataset.wanted = "1";
    say(area, `${file.name}: ${entries[at].querySelector("[data-words]").textContent}`);
    if (sent) entries[at].remove();
  }
  list.hidden = list.children.length === 0;
  form.querySelector("button").disabled = false;
  form.reset();
}

function say(area, words) {
  area.parentElement.querySelector("[data-said-jobs]").textContent = words;
}

function prepareUpload(form) {
  const input = form.querySelector("input[type=file]");
  form.querySelector("[data-drop-words]").hidden = false;
  form.addEventListener("submit", (event) => {
    const files = [...input.files];
    if (files.length === 0 || files.length > Number(form.dataset.most)) return;
    event.preventDefault();
    sendAll(form, files);
  });
  form.addEventListener("dragover", (event) => {
    event.preventDefault();
    form.classList.add("over");
  });
  for (const ends of ["dragleave", "drop"]) form.addEventListener(ends, () => form.classList.remove("over"));
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    input.files = event.dataTransfer.files;
    form.requestSubmit();
  });
}

for (const area of document.querySelectorAll("[data-jobs]")) watch(area);
for (const form of document.querySelectorAll("[data-upload]")) prepareUpload(form);
