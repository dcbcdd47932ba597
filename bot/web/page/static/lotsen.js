"use strict";
// What the pages do without this script they do without reloading with it.
(() => {
  const page = document.getElementById("asking");
  if (page) {
    const answers = document.getElementById("answers");
    const status = document.getElementById("status");
    let asked = 0;

    const say = (text) => { status.textContent = text; };

    const show = (part, further) => {
      const old = answers.querySelectorAll(".follow, .after");
      if (further) old.forEach((e) => e.remove()); else answers.replaceChildren();
      document.querySelectorAll(".turns, .examples").forEach((e) => e.remove());
      page.querySelector("h1").classList.add("vh");
      const from = answers.childElementCount;
      answers.insertAdjacentHTML("beforeend", part);
      const added = answers.children[from];
      if (!added) return;
      const heading = added.querySelector("h2");
      const href = added.dataset.href;
      if (href) history.pushState(null, "", href);
      const back = page.querySelector(".unit [name=to]");
      if (back) back.value = href || "/";
      if (heading) document.title = heading.lastChild.textContent + " – Lotsen";
      copies(added);
      const to = heading || added;
      to.tabIndex = -1;
      to.focus();
      say(page.dataset.answered);
    };

    const ask = async (form) => {
      const mine = ++asked;
      const further = form.classList.contains("follow");
      say(page.dataset.answering);
      form.setAttribute("aria-busy", "true");
      try {
        const r = await fetch("/answer", { method: "POST", body: new URLSearchParams(new FormData(form)) });
        const part = await r.text();
        if (mine !== asked) return;
        if (r.status !== 200 && r.status !== 422) throw new Error(r.status);
        show(part, further);
      } catch {
        say(page.dataset.failed);
        form.submit(); // the page that the server makes tells why
      } finally {
        form.removeAttribute("aria-busy");
      }
    };

    const judge = async (form) => {
      const body = new URLSearchParams(new FormData(form));
      body.set("part", "1");
      try {
        const r = await fetch(form.action, { method: "POST", body });
        if (!r.ok) throw new Error(r.status);
        form.closest("details").outerHTML = await r.text();
        say(answers.querySelector("[role=status]").textContent);
      } catch {
        form.submit();
      }
    };

    document.addEventListener("submit", (e) => {
      if (e.target.matches(".judge form")) {
        e.preventDefault();
        judge(e.target);
      }
      if (!e.target.matches(".ask, .follow")) return;
      e.preventDefault();
      ask(e.target);
    });
    addEventListener("popstate", () => location.reload());
  }

  // copies offers to copy each quote with where it stands.
  function copies(within) {
    const labels = (page || document.body).dataset;
    if (!navigator.clipboard || !labels.copy) return;
    for (const figure of within.querySelectorAll("figure.quote")) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "small";
      button.textContent = labels.copy;
      button.addEventListener("click", async () => {
        const link = figure.querySelector("figcaption a");
        const quote = figure.querySelector("blockquote").textContent.trim();
        await navigator.clipboard.writeText("”" + quote + "”\n– " + link.textContent.trim() + "\n" + link.href);
        button.textContent = labels.copied;
        const status = document.getElementById("status");
        if (status) status.textContent = labels.copied;
      });
      figure.append(button);
    }
  }
  copies(document);

  // A quote that was followed to is where reading goes on.
  const quote = location.hash === "#quote" && document.getElementById("quote");
  if (quote) {
    quote.scrollIntoView({ block: "center" });
    quote.focus({ preventScroll: true });
  }

  // What is folded is printed too.
  addEventListener("beforeprint", () => document.querySelectorAll("details").forEach((d) => { d.open = true; }));
})();
