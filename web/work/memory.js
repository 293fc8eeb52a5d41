// What this device remembers. Storage may be forbidden; then nothing is remembered.
function storage(area, key) {
  const attempt = (work) => {
    try {
      return work(window[area]);
    } catch (refusal) {
      return undefined;
    }
  };
  return {
    get: () => attempt((storage) => storage.getItem(key)) || "",
    set: (text) => attempt((storage) => storage.setItem(key, text)),
    remove: () => attempt((storage) => storage.removeItem(key)),
  };
}

// The answers, where the visitor agreed.
const memory = storage("localStorage", `remit-work-${subject}`);

// Fragments that were cleared, as numbers that tell nothing: the button Back must not bring them back.
const cleared = {
  numbers: storage("sessionStorage", `remit-cleared-${subject}`),
  has: (hash) => cleared.list().includes(digest(hash)),
  list: () => cleared.numbers.get().split(" ").filter(Boolean),
  add: (hashes) => cleared.numbers.set([...cleared.list(), ...hashes.map(digest)].join(" ")),
  remove: (hash) => cleared.numbers.set(cleared.list().filter((number) => number !== digest(hash)).join(" ")),
};

// FNV-1a.
const digest = (text) => String([...text].reduce((sum, sign) => Math.imul(sum ^ sign.codePointAt(0), 16777619), 2166136261) >>> 0);
