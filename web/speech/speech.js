// <remit-speech>: reads the section around it aloud, with the device's own voice for the language of the page. Nothing is
// sent: only voices that work on the device are taken, and where there is none, nothing is shown.
(() => {
  // A program that starts anew asks for it once more.
  if (customElements.get("remit-speech")) return;
  // By language; filled in when the folder is built.
  const ALL_WORDS = {};
  const WORDS = ALL_WORDS[document.documentElement.lang];
  const RATES = [1, 0.7, 1.3];
  const { speechSynthesis } = window;

  // The voice's language is written as `zh-CN`, `zh_CN` or `cmn-Hans-CN`; Cantonese is another language to the ear.
  const isOwn = ({ lang, localService }) => localService && (document.documentElement.lang === "en" ? /^en\b/i : /^(zh|cmn)(?!.*(HK|MO))/i).test(lang.replace(/_/g, "-"));
  const voice = () => speechSynthesis.getVoices().find(isOwn);

  function make(tag, properties, ...children) {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  }

  // The sentences that are seen, in order. Folded parts, buttons and choices are left out.
  function sentences(section) {
    const parts = [...section.querySelectorAll("h1, h2, h3, p, li, dt, dd, th, td, caption")];
    const isSeen = (part) => part.getClientRects().length > 0 && !part.closest(".actions, .reading, .visually-hidden") && !part.querySelector("p, li");
    return parts.filter(isSeen).flatMap((part) => part.innerText.match(/[^。；！？]+[。；！？]?/g) || []).map((text) => text.trim()).filter(Boolean);
  }

  class Speech extends HTMLElement {
    connectedCallback() {
      if (this.shadowRoot) return;
      const button = (word, onclick) => make("button", { type: "button", className: "button", textContent: word, onclick });
      this.readButton = button(WORDS.read, () => this.begin());
      this.pauseButton = button(WORDS.pause, () => this.pause());
      this.stopButton = button(WORDS.stop, () => this.stop());
      this.rateButton = button("", () => this.changeRate());
      this.all = make("div", { className: "actions" }, this.readButton, this.pauseButton, this.stopButton, this.rateButton);
      this.rate = 0;
      const style = make("link", { rel: "stylesheet", href: document.querySelector("link[rel=stylesheet]").href });
      this.attachShadow({ mode: "open" }).append(style, this.all);
      this.sentences = [];
      this.at = 0;
      // What is read belongs to the answers there were.
      document.addEventListener("change", () => this.stop());
      addEventListener("popstate", () => this.stop());
      addEventListener("pagehide", () => this.stop());
      speechSynthesis.addEventListener?.("voiceschanged", () => this.show());
      this.show();
    }

    // The program watches its drawing, this element included; what is within is ours.
    show() {
      const isBusy = this.sentences.length > 0;
      const display = (element, isVisible) => (element.style.display = isVisible ? "" : "none");
      display(this.all, Boolean(voice()));
      display(this.readButton, !isBusy);
      for (const element of [this.pauseButton, this.stopButton, this.rateButton]) display(element, isBusy);
      this.rateButton.textContent = `${WORDS.speed}${[WORDS.normal, WORDS.slow, WORDS.fast][this.rate]}`;
      this.pauseButton.textContent = this.isSpeaking ? WORDS.pause : WORDS.resume;
    }

    begin() {
      this.sentences = sentences(document.querySelector(this.dataset.of) || this.closest("section"));
      this.at = 0;
      this.speak();
      this.pauseButton.focus();
    }

    // One sentence after another: browsers break off long texts, and on some a pause cannot be ended.
    speak() {
      speechSynthesis.cancel();
      const text = this.sentences[this.at];
      if (text === undefined) return this.stop();
      this.isSpeaking = true;
      const utterance = Object.assign(new SpeechSynthesisUtterance(text), { voice: voice(), lang: voice().lang, rate: RATES[this.rate] });
      this.utterance = utterance;
      utterance.onend = () => {
        if (this.utterance !== utterance) return;
        this.at += 1;
        this.speak();
      };
      speechSynthesis.speak(utterance);
      return this.show();
    }

    pause() {
      if (!this.isSpeaking) return this.speak();
      this.silence();
      return this.show();
    }

    changeRate() {
      this.rate = (this.rate + 1) % RATES.length;
      if (this.isSpeaking) this.speak();
      this.show();
    }

    silence() {
      this.isSpeaking = false;
      this.utterance = undefined;
      speechSynthesis.cancel();
    }

    stop() {
      if (this.sentences.length === 0) return;
      const hadFocus = this.shadowRoot.activeElement;
      this.silence();
      this.sentences = [];
      this.show();
      if (hadFocus) this.readButton.focus();
    }
  }

  customElements.define("remit-speech", Speech);
})();
