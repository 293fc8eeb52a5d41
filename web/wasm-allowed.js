// Whether this browser has Wasm and may start it: a content security policy can forbid it.
function isWasmAllowed() {
  try {
    return Boolean(new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0)));
  } catch (refusal) {
    return false;
  }
}
