// Puts the calculator into a frame after its own script tag, for pages that allow no elements of their own.
(() => {
  const TITLES = {};
  const script = document.currentScript;
  const data = script.dataset;
  const page = new URL("../v1/frame.html", script.src);
  // Behind the number sign, so that no server hears of it.
  const settings = new URLSearchParams({ host: location.origin });
  for (const name of ["subject", "lang", "theme", "answers", "policy", "events"]) {
    if (name in data) settings.set(name, data[name]);
  }
  page.hash = settings;

  const frame = document.createElement("iframe");
  frame.title = data.title || TITLES[/^en/i.test(data.lang) ? "en" : "zh-CN"];
  // What the calculator needs and no more: its scripts and its own origin, links in new windows, files it makes itself.
  frame.sandbox = "allow-scripts allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox allow-downloads";
  frame.allow = "clipboard-write; web-share";
  frame.referrerPolicy = "no-referrer";
  // Marked as important, as some pages reset everything with rules that are.
  const style = (name, value) => frame.style.setProperty(name, value, "important");
  Object.entries({ display: "block", width: "100%", "max-width": "100%", border: "0", height: "640px" }).forEach((entry) => style(...entry));
  frame.src = page;
  script.after(frame);

  addEventListener("message", ({ source, origin, data: message }) => {
    if (source !== frame.contentWindow || origin !== page.origin || message?.remit !== 1) return;
    const { height, event, detail } = message;
    if (typeof height === "number" && height > 0 && height <= 30000) style("height", `${Math.ceil(height)}px`);
    if ("events" in data && (event === "change" || event === "result")) {
      frame.dispatchEvent(new CustomEvent(`remit-${event}`, { bubbles: true, detail }));
    }
  });
})();
