// Stands between the browser and the program. Translators, extensions and scripts of other people change the elements
// that the program drew; then a later drawing would fail, or an old answer would stay. So every foreign change of the
// drawing is undone before it is painted, and before each call into the program.
//
// `wrap` goes around the functions that the program exports. `begin` names the element that it draws into and the tree in
// which that element stays; `release` watches it no longer. `end` stops everything: no call reaches the program from then
// on, and `stop(isHopeless)` is called, as after a failure of the program, or when others change the drawing without end.
function guard(stop) {
  const MOST_ROUNDS = 100;
  const drawing = new MutationObserver(restore);
  const around = new MutationObserver(restoreRoot);
  let root;
  let tree;
  let depth = 0;
  let isOver = false;
  let rounds = 0;
  let second = 0;
  // What the program knows of each field, and the timer that compares.
  let fields = new Map();
  let timer;
  // Elements of others that repeat an answer.
  let copies = [];
  let answer = "";

  function begin(element, document) {
    [root, tree] = [element, document];
    drawing.observe(root, { subtree: true, childList: true, characterData: true, characterDataOldValue: true, attributes: true, attributeOldValue: true });
    around.observe(tree, { subtree: true, childList: true });
    // The choices of a form that is reset would no longer be those of the answer.
    root.addEventListener("reset", (event) => event.preventDefault(), true);
    noteFields();
    timer = setInterval(tellFields, 100);
  }

  function noteFields() {
    fields = new Map([...root.querySelectorAll("input")].map((field) => [field, state(field)]));
  }

  function end(isHopeless) {
    if (isOver) return;
    isOver = true;
    release();
    stop(isHopeless);
  }

  function release() {
    drawing.disconnect();
    around.disconnect();
    clearInterval(timer);
  }

  function wrap(exports) {
    const wrapped = {};
    for (const name of Object.keys(exports)) {
      const value = exports[name];
      wrapped[name] = typeof value === "function" ? (...values) => call(value, values) : value;
    }
    return wrapped;
  }

  function call(work, values) {
    if (depth > 0) return work(...values);
    undoAll();
    if (isOver) return undefined;
    depth += 1;
    try {
      return work(...values);
    } catch (error) {
      end(false);
      throw error;
    } finally {
      depth -= 1;
      // What the program itself draws is right.
      drawing.takeRecords();
      around.takeRecords();
      if (copies.length > 0) removeOldCopies();
      if (root) noteFields();
    }
  }

  // A script that marks a choice or fills in a number sends no event, and no observer sees it. The program is told as if
  // the visitor had done it. A choice that was only taken away comes back.
  function tellFields() {
    const changed = [...fields].filter(([field, before]) => state(field) !== before).map(([field]) => field);
    // Of radio buttons only the one that is marked tells what was chosen.
    const isOff = ({ type, checked }) => type === "radio" && !checked;
    const toTell = changed.filter((field) => !isOff(field));
    const isReplaced = ({ name }) => toTell.some((other) => other.name === name);
    changed.filter((field) => isOff(field) && !isReplaced(field)).forEach((field) => (field.checked = true));
    for (const field of toTell) ["input", "change"].forEach((type) => field.dispatchEvent(new Event(type, { bubbles: true })));
  }

  function undoAll() {
    restoreRoot(around.takeRecords());
    restore(drawing.takeRecords());
  }

  function restore(records) {
    if (records.length === 0 || isOver) return;
    records.reverse().filter(({ target, type }) => target !== root || type !== "attributes").forEach(undo);
    drawing.takeRecords();
    countRound();
  }

  // The page around the drawing is not ours, but the drawing stays in it.
  function restoreRoot(records) {
    if (isOver) return;
    if (records.length > 0 && !tree.contains(root)) {
      records.reverse().filter((record) => [...record.removedNodes].some((node) => node.contains(root))).forEach(undo);
      around.takeRecords();
      countRound();
    }
    records.forEach((record) => record.addedNodes.forEach(noteCopy));
  }

  // Two programs that undo each other's work would never end.
  function countRound() {
    const now = Math.floor(Date.now() / 1000);
    rounds = now === second ? rounds + 1 : 1;
    second = now;
    if (rounds > MOST_ROUNDS) end(true);
  }

  function answerText() {
    const card = root.querySelector(".card");
    return card ? card.textContent : "";
  }

  function noteCopy(node) {
    if (!node.isConnected || node.nodeType !== 1 || node.contains(root) || root.contains(node)) return;
    const isOutcome = (part) => part.textContent.length > 3 && node.textContent.includes(part.textContent);
    if (![...root.querySelectorAll(".card .body, .card .open")].some(isOutcome)) return;
    answer = answerText();
    copies.push(node);
  }

  function removeOldCopies() {
    if (answerText() === answer) return;
    copies.forEach((node) => node.remove());
    copies = [];
    around.takeRecords();
  }

  return { begin, release, end, wrap };
}

// What the program has for `setTimeout`. Yew rests for a moment when a drawing takes long; the browser would paint the old
// answer beside the new choice then. So it goes on at once.
const soon = (work, time) => (time > 0 ? setTimeout(work, time) : queueMicrotask(work));

const isChoice = ({ type }) => type === "radio" || type === "checkbox";
const state = (field) => (isChoice(field) ? field.checked : field.value);

// Puts back what a record says that there was. Records are undone from the last to the first, so that each finds what
// it left. Marks that extensions add for themselves change no answer; where a link leads, our own scripts set at the click.
function undo({ type, target, attributeName, oldValue, addedNodes, removedNodes, nextSibling }) {
  if (type === "characterData") {
    target.data = oldValue;
  } else if (type === "attributes") {
    if (/^(href|target|rel)$/.test(attributeName)) return;
    if (oldValue !== null) target.setAttribute(attributeName, oldValue);
    else if (!/^(data-|style$|class$)/.test(attributeName)) target.removeAttribute(attributeName);
  } else {
    addedNodes.forEach((node) => node.parentNode === target && target.removeChild(node));
    const next = nextSibling && nextSibling.parentNode === target ? nextSibling : null;
    removedNodes.forEach((node) => target.insertBefore(node, next));
  }
}
