// Lets the pages work without network, and offers a newer version without ever taking over by itself. Where service
// workers are absent or forbidden nothing happens: the page is the same without them.
(() => {
  const script = document.currentScript;
  const workers = navigator.serviceWorker;
  const later = "remit-later";

  if (workers) addEventListener("load", begin);

  // A slow line first carries all that the page itself needs: wait until the page answers and nothing else is to do.
  // A page without a program of its own is text alone, and at rest already.
  function begin() {
    const isText = !document.querySelector("script[data-start]");
    if (isText || document.documentElement.hasAttribute("data-alive")) rest();
    else addEventListener("remit-alive", rest);
  }

  function rest() {
    (window.requestIdleCallback || setTimeout)(() => start().catch(() => {}));
  }

  async function start() {
    const registration = await workers.register(trusted(new URL("service-worker.js", script.src).href));
    // A live region has to be there before its words are, or they are not announced.
    const bar = document.createElement("div");
    bar.className = "update";
    bar.setAttribute("role", "status");
    document.body.append(bar);
    // Without an active worker the waiting one is the first, about to take its place.
    const look = () => registration.waiting && registration.active && offer(registration, bar);
    const follow = () => registration.installing && registration.installing.addEventListener("statechange", look);
    registration.addEventListener("updatefound", follow);
    follow();
    look();
  }

  // Needed under a policy that requires trusted types: there a worker's address may not be a plain string.
  function trusted(address) {
    return window.trustedTypes ? window.trustedTypes.createPolicy("remit", { createScriptURL: () => address }).createScriptURL("") : address;
  }

  function offer(registration, bar) {
    if (sessionStorage.getItem(later)) return;
    const { ready, now, later: notNow } = script.dataset;
    const page = document.documentElement;
    page.setAttribute("data-offer", "");
    bar.append(
      ready,
      button("main", now, () => update(registration)),
      button("plain", notNow, () => {
        sessionStorage.setItem(later, 1);
        bar.textContent = "";
        page.removeAttribute("data-offer");
        document.getElementById("main").focus({ preventScroll: true });
      }),
    );
  }

  function button(kind, words, action) {
    const made = document.createElement("button");
    made.className = `button ${kind}`;
    made.textContent = words;
    made.addEventListener("click", action);
    return made;
  }

  // The answers are in the fragment, which a reload keeps. Another tab may have updated already.
  function update({ waiting }) {
    if (!waiting) return location.reload();
    workers.addEventListener("controllerchange", () => location.reload());
    waiting.postMessage("take over");
  }
})();
