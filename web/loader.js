// The same program as plain JavaScript, where Wasm is missing, forbidden or lost on its way.

// What the bindings use in the place of `WebAssembly`. A module is the function that makes the program's exports.
const PLAIN = {
  Instance: class {},
  instantiate: async (module, imports) => ({ module, instance: { exports: module(imports) } }),
};

// Loads a module. Its script leaves the function at its own element, so no global value is needed.
function loadPlain(address, integrity = "") {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    if (integrity) Object.assign(script, { integrity, crossOrigin: "anonymous" });
    script.onload = () => resolve(script.program);
    script.onerror = () => reject(new Error(address));
    script.src = trusted(address);
    document.head.append(script);
  });
}

// Needed under a policy that requires trusted types. A page may allow no second policy of the same name.
let trustedPolicy;
function trusted(address) {
  if (!window.trustedTypes) return address;
  trustedPolicy = trustedPolicy || window.trustedTypes.createPolicy("remit-program", { createScriptURL: (address) => address });
  return trustedPolicy.createScriptURL(address);
}
