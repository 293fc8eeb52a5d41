// Runs before anything is drawn, in any browser: says whether the page can come to life, and in which size it is wanted.
(function () {
  var page = document.documentElement;
  if ("noModule" in HTMLScriptElement.prototype && typeof WebAssembly === "object") page.className = "js";
  var elder = /[?&]elder\b/.test(location.search);
  try {
    elder = elder || localStorage.getItem("remit-elder") === "1";
  } catch (refused) {
    // Storage may be forbidden; then nothing was remembered.
  }
  if (elder) page.setAttribute("data-elder", "");
})();
