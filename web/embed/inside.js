// The page within a frame: one element, filled from what stands behind the number sign, and its height told to the
// page around. The other half is `frame.js`.
import "../v1/remit.js";

const VERSION = 1;
const settings = new URLSearchParams(location.hash.slice(1));
// A page without an origin of its own, such as a file, can be told its height but never a result.
const host = /^https?:\/\/[^/]+$/.test(settings.get("host")) ? settings.get("host") : undefined;
const send = (message, target = host) => target && parent.postMessage({ remit: VERSION, ...message }, target);

const element = document.createElement("remit-calculator");
// A policy file must lie where this page does; its content security policy allows no other place.
const isOurs = (address) => {
  try {
    return new URL(address, location.href).origin === location.origin;
  } catch {
    return false;
  }
};
if (settings.has("policy") && !isOurs(settings.get("policy"))) settings.set("policy", "about:blank");
for (const name of ["subject", "lang", "theme", "answers", "policy"]) {
  if (settings.has(name)) element.setAttribute(name, settings.get(name));
}
if (settings.has("lang")) document.documentElement.lang = settings.get("lang");
if (settings.has("events")) {
  element.setAttribute("events", settings.get("events"));
  for (const event of ["change", "result"]) {
    element.addEventListener(`remit-${event}`, ({ detail }) => send({ event, detail }));
  }
}
document.body.append(element);

// The page around may give other answers later.
addEventListener("message", ({ source, origin, data }) => {
  if (source === parent && origin === host && data?.remit === VERSION && "answers" in data) element.answers = data.answers;
});

// A higher frame may take the page's scroll bar away or bring it, which makes the frame wider or narrower and the
// content lower or higher again. Where a height comes back at once, the higher of the two stays.
let [last, before, time] = [0, 0, 0];
function measure() {
  const height = Math.ceil(element.getBoundingClientRect().height);
  if (height === 0 || height === last) return;
  if (height === before && height < last && performance.now() - time < 500) return;
  [before, last, time] = [last, height, performance.now()];
  send({ height }, host ?? "*");
}
new ResizeObserver(measure).observe(element);
// A frame that is out of sight is not laid out by itself, and would grow only under the visitor's eyes.
new MutationObserver(measure).observe(element.shadowRoot, { subtree: true, childList: true, attributes: true });
