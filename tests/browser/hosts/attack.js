// Tells the page around, and the frames beside, what only the calculator and its host may tell each other.
const forged = [
  { remit: 1, height: 29_999 },
  { remit: 1, event: "result", detail: { forged: true } },
  { remit: 1, answers: { "fire-grade": "first" } },
];
setInterval(() => {
  for (const message of forged) {
    parent.postMessage(message, "*");
    for (let at = 0; at < parent.length; at++) if (parent[at] !== self) parent[at].postMessage(message, "*");
  }
}, 50);
