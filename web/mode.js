// Runs in any browser as soon as the page is read, and keeps nobody waiting: says whether the page can come to life, keeps
// large type, and takes answers along to the other language.
(function () {
  var page = document.documentElement;
  if (!("noModule" in HTMLScriptElement.prototype)) page.className = "failed";

  // Storage may be forbidden; then nothing is remembered, and nothing else changes.
  function remembered(change) {
    try {
      if (change === null) localStorage.removeItem("remit-elder");
      if (change) localStorage.setItem("remit-elder", change);
      return localStorage.getItem("remit-elder");
    } catch (refused) {
      return null;
    }
  }

  function size(step) {
    if (step) page.setAttribute("data-elder", step);
    else page.removeAttribute("data-elder");
  }

  var asked = /[?&]elder=([12])/.exec(location.search);
  size(asked ? asked[1] : remembered());
  if (remembered()) page.setAttribute("data-remembered", "");

  document.addEventListener("click", function (event) {
    var button = event.target.closest && event.target.closest("[data-size]");
    if (button) {
      var wanted = button.getAttribute("data-size");
      if (wanted === "keep") {
        if (remembered(page.getAttribute("data-elder"))) page.setAttribute("data-remembered", "");
      } else {
        size(wanted);
        // Who remembers one size is asked nothing again for another; who goes back wants nothing remembered.
        if (!wanted) remembered(null), page.removeAttribute("data-remembered");
        else if (remembered()) remembered(wanted);
      }
      return;
    }
    var link = event.target.closest && event.target.closest("a[href]");
    if (!link || link.origin !== location.origin || link.pathname === location.pathname) return;
    if (link.hasAttribute("data-keep")) link.hash = location.hash;
    var elder = page.getAttribute("data-elder");
    if (elder && !remembered()) link.search = "?elder=" + elder;
  });
})();
