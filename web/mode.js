// Runs in any browser as soon as the page is read. It says whether the page can come to life, remembers the font size,
// offers the other language, takes answers along to other pages, and fills the places of the operator.
(function () {
  var page = document.documentElement;
  var own = document.currentScript && document.currentScript.src;
  if (!("noModule" in HTMLScriptElement.prototype)) fail();

  function fail() {
    page.className += " failed";
  }

  // All scripts have come by then, or never will.
  addEventListener("load", function () {
    if (document.querySelector("script[data-start]") && !page.hasAttribute("data-started")) fail();
    fillPlaces();
  });

  // Until the program answers, no answer stands beside a choice that it does not belong to.
  addEventListener("change", function () {
    if (!page.hasAttribute("data-alive")) page.setAttribute("data-early", "");
  });

  // The visitor's languages come in order; a browser that names none is taken for one in the page's language.
  if (navigator.language && navigator.language.slice(0, 2) !== page.lang.slice(0, 2)) page.setAttribute("data-language", "other");

  // A place that was filled by hand stays as it is.
  function fillPlaces() {
    var places = document.querySelectorAll("[data-place]");
    if (!own || !places.length) return;
    var request = new XMLHttpRequest();
    request.open("GET", own.replace(/[^/]*$/, "operator/places.html"));
    request.responseType = "document";
    request.onload = function () {
      var file = request.status === 200 && request.response;
      for (var at = 0; file && at < places.length; at++) fillPlace(places[at], file);
    };
    request.send();
  }

  function fillPlace(place, file) {
    var content = !place.firstChild && file.querySelector("[data-place=" + place.getAttribute("data-place") + "]");
    while (content && content.firstChild) place.appendChild(document.adoptNode(content.firstChild));
  }

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

  // Large type stays on for the next page and for tomorrow. Leaving it leaves nothing behind.
  function chooseSize(wanted) {
    size(wanted);
    remembered(wanted || null);
  }

  document.addEventListener("click", function (event) {
    var button = event.target.closest && event.target.closest("[data-size]");
    if (button) return chooseSize(button.getAttribute("data-size"));
    var link = event.target.closest && event.target.closest("a[href]");
    if (link && link.hasAttribute("data-again")) {
      // Following the link would lose the answers of the address.
      event.preventDefault();
      location.reload();
      return;
    }
    if (!link || link.origin !== location.origin || link.pathname === location.pathname) return;
    if (link.hasAttribute("data-keep")) link.hash = location.hash;
    var elder = page.getAttribute("data-elder");
    if (elder && !remembered()) link.search = "?elder=" + elder;
  });
})();
